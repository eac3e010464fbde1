package import Crypto
import Terms

/// A named Ed25519 private key.
///
/// Made by the caller, because making one needs randomness. Source: RFC 8032; C2SP signed-note.
package struct SigningKey: Sendable {
    package let name: String
    private let key: Curve25519.Signing.PrivateKey

    /// Names a private key.
    ///
    /// Precondition: the name fits C2SP's rules for key names.
    package init(name: String, key: Curve25519.Signing.PrivateKey) {
        self.name = name
        self.key = key
    }

    /// Takes the 32-byte seed of RFC 8032; nil for another length or a name that C2SP forbids.
    package init?(name: String, seed: some Sequence<UInt8>) {
        guard VerifierKey.isKeyName(name),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: Array(seed))
        else { return nil }
        self.init(name: name, key: key)
    }

    /// The 32-byte seed, for the caller's key file.
    package var seed: [UInt8] { Array(key.rawRepresentation) }

    /// The public half.
    package func verifierKey(_ kind: KeyKind = .ed25519) -> VerifierKey {
        guard let raw = Bytes32(key.publicKey.rawRepresentation),
            let verifier = VerifierKey(name: name, kind: kind, publicKey: raw)
        else { preconditionFailure("a signing key has a valid name and 32 public bytes") }
        return verifier
    }

    /// Signs exact bytes; 64 bytes.
    package func signature(over message: some Sequence<UInt8>) -> [UInt8] {
        guard let signature = try? key.signature(for: Array(message)) else {
            preconditionFailure("Ed25519 signs every message")
        }
        return Array(signature)
    }
}
