import Crypto
package import SignedNotes
import SwiftASN1
package import Terms
package import WireFormat
import X509

/// A request for a TLS certificate, and its private key.
///
/// The TLS key is a key of its own (P-256), so that the signing key never does anything but sign entries.
/// Source: docs/formats/http.md `POST /v1/credentials`.
package struct CredentialRequest: Sendable {
    /// PKCS#10, PEM.
    package let request: String
    /// PEM.
    package let key: String

    /// Makes a new key and a request for it.
    package init(for person: Pseudonym) throws {
        let fresh = P256.Signing.PrivateKey()
        let signing = CertificateSigningRequest.Attributes()
        let made = try CertificateSigningRequest(
            version: .v1,
            subject: DistinguishedName { CommonName(person.text) },
            privateKey: Certificate.PrivateKey(fresh),
            attributes: signing,
            signatureAlgorithm: .ecdsaWithSHA256
        )
        request = try made.serializeAsPEM().pemString + "\n"
        key = fresh.pemRepresentation + "\n"
    }

    /// The body that asks for the certificate, signed by the key in force.
    package func submission(by key: SigningKey, as person: Pseudonym) -> ServerBody.CredentialAsked
    {
        let message = Array("samtykke/v1 credential\n".utf8) + Array(request.utf8)
        return ServerBody.CredentialAsked(
            pseudonym: person.text,
            request: request,
            signature: Base64.text(key.signature(over: message))
        )
    }
}
