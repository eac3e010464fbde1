package import Crypto
import Foundation
import Glibc
import NIOSSL
import SwiftASN1
package import Terms
import X509

/// A program's TLS certificate and its private key.
///
/// The certificate is self-signed: nobody trusts its issuer, everybody knows its pin from the agreement.
package struct TLSIdentity: Sendable {
    /// The certificate in DER.
    package let certificate: [UInt8]
    package let key: P256.Signing.PrivateKey

    /// Puts certificate and key together.
    package init(certificate: [UInt8], key: P256.Signing.PrivateKey) {
        self.certificate = certificate
        self.key = key
    }

    /// Reads both from PEM.
    ///
    /// - Throws: `TLSIdentityFault` when one is unreadable or they do not belong together.
    package init(certificatePEM: String, keyPEM: String) throws(TLSIdentityFault) {
        guard let document = try? PEMDocument(pemString: certificatePEM),
            let certificate = try? Certificate(derEncoded: document.derBytes)
        else { throw .unreadableCertificate }
        guard let key = try? P256.Signing.PrivateKey(pemRepresentation: keyPEM) else {
            throw .unreadableKey
        }
        guard certificate.publicKey == Certificate.PublicKey(key.publicKey) else {
            throw .notAPair
        }
        self.init(certificate: document.derBytes, key: key)
    }

    /// SHA-256 of the certificate.
    package var pin: Bytes32 { CertificatePin.of(certificate) }

    package var certificatePEM: String {
        PEMDocument(type: "CERTIFICATE", derBytes: certificate).pemString + "\n"
    }

    package var keyPEM: String { key.pemRepresentation + "\n" }

    /// Makes a self-signed P-256 certificate for server and client use.
    ///
    /// The name is the origin or a program's name, never a person's. The host is a DNS name or an IP address, without port.
    /// It is valid for ten years; the agreement ends long before.
    package static func selfSigned(
        name: String,
        host: String,
        key: P256.Signing.PrivateKey = .init(),
        from: Minute
    ) throws -> TLSIdentity {
        let start = Date(timeIntervalSince1970: Double(from.number) * 60)
        let subject = try DistinguishedName { CommonName(name) }
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key.publicKey),
            notValidBefore: start,
            notValidAfter: start.addingTimeInterval(3650 * 86400),
            issuer: subject,
            subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                try ExtendedKeyUsage([.serverAuth, .clientAuth])
                SubjectAlternativeNames([alternativeName(of: host)])
            },
            issuerPrivateKey: Certificate.PrivateKey(key)
        )
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return TLSIdentity(certificate: serializer.serializedBytes, key: key)
    }

    private static func alternativeName(of host: String) -> GeneralName {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, host, &four) == 1 {
            return .ipAddress(
                ASN1OctetString(contentBytes: withUnsafeBytes(of: four) { [UInt8]($0)[...] })
            )
        }
        if inet_pton(AF_INET6, host, &six) == 1 {
            return .ipAddress(
                ASN1OctetString(contentBytes: withUnsafeBytes(of: six) { [UInt8]($0)[...] })
            )
        }
        return .dnsName(host)
    }

    func source() throws -> (chain: [NIOSSLCertificateSource], key: NIOSSLPrivateKeySource) {
        let certificate = try NIOSSLCertificate(bytes: certificate, format: .der)
        let key = try NIOSSLPrivateKey(bytes: Array(keyPEM.utf8), format: .pem)
        return ([.certificate(certificate)], .privateKey(key))
    }
}

/// Why certificate and key are not taken.
package enum TLSIdentityFault: Error, Hashable, Sendable, CustomStringConvertible {
    case unreadableCertificate
    case unreadableKey
    /// The key is another certificate's.
    case notAPair

    package var description: String {
        switch self {
        case .unreadableCertificate: "no single certificate in PEM"
        case .unreadableKey: "no P-256 private key in PEM"
        case .notAPair: "the key belongs to another certificate"
        }
    }
}
