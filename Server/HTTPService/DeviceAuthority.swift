package import Crypto
import Foundation
import SwiftASN1
import Terms
import X509

/// Issues the client certificates by which devices and people log in.
///
/// It opens doors of this server and nothing else: every entry is signed by other keys.
package struct DeviceAuthority: Sendable {
    /// The authority's own certificate in DER.
    package let certificate: [UInt8]
    private let issuer: Certificate
    private let key: Certificate.PrivateKey
    private let now: @Sendable () -> Int

    /// Takes the authority's certificate, its key and the clock, in POSIX seconds.
    ///
    /// - Throws: an ASN.1 error for a certificate that cannot be read.
    package init(
        certificate: [UInt8],
        key: P256.Signing.PrivateKey,
        now: @escaping @Sendable () -> Int
    ) throws {
        self.certificate = certificate
        self.key = Certificate.PrivateKey(key)
        self.now = now
        issuer = try Certificate(derEncoded: certificate)
    }

    /// Whether the key is the certificate's own.
    package var isPair: Bool { issuer.publicKey == key.publicKey }

    /// Makes the self-signed certificate of a new authority, valid for ten years; DER.
    package static func selfSigned(
        name: String,
        key: P256.Signing.PrivateKey,
        from start: Int
    ) throws -> [UInt8] {
        let subject = try DistinguishedName { CommonName(name) }
        let from = Date(timeIntervalSince1970: Double(start))
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key.publicKey),
            notValidBefore: from,
            notValidAfter: from.addingTimeInterval(3650 * 86400),
            issuer: subject,
            subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true))
            },
            issuerPrivateKey: Certificate.PrivateKey(key)
        )
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return serializer.serializedBytes
    }

    /// Issues a certificate for the key of a signing request; nil when the request is not one.
    ///
    /// Of the request only the public key is used; names are the server's to say. Valid for two years; a
    /// revoked or replaced key ends it at once, because each login is compared with the key in force.
    func issue(request pem: String, for credential: Credential) throws -> String? {
        guard let document = try? PEMDocument(pemString: pem),
            let request = try? CertificateSigningRequest(derEncoded: document.derBytes),
            request.publicKey.isValidSignature(request.signature, for: request),
            P256.Signing.PublicKey(request.publicKey) != nil
        else { return nil }
        let start = Date(timeIntervalSince1970: Double(now() - 300))
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: request.publicKey,
            notValidBefore: start,
            notValidAfter: start.addingTimeInterval(730 * 86400),
            issuer: issuer.subject,
            subject: try DistinguishedName { CommonName(credential.person.text) },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                try ExtendedKeyUsage([.clientAuth])
                credential.names
            },
            issuerPrivateKey: key
        )
        return try certificate.serializeAsPEM().pemString + "\n"
    }
}
