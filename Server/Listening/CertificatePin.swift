import Crypto
package import Terms

/// The pin of a certificate: SHA-256 over its DER bytes.
///
/// Source: docs/formats/agreement.md `server-address`, `witness-address`.
package enum CertificatePin {
    /// The pin of a certificate in DER.
    package static func of(_ certificate: [UInt8]) -> Bytes32 {
        guard let pin = Bytes32(SHA256.hash(data: certificate)) else {
            preconditionFailure("SHA-256 has 32 bytes")
        }
        return pin
    }
}
