import Crypto

/// X25519 public keys with which an agreed secret is secret.
///
/// A few points of small order agree on zeros with everybody: what is sealed to one of them, anybody opens, even
/// after the share was shredded. Source: RFC 7748 §6.1; RFC 9180 §7.1.4.
enum SafePoint {
    /// Takes a public key, unless it agrees on zeros.
    ///
    /// Whatever the private key, the outcome is the same, so that any will do for the trial.
    static func publicKey(
        _ bytes: [UInt8]
    ) throws -> Curve25519.KeyAgreement.PublicKey {
        let point = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes)
        let trial = try Curve25519.KeyAgreement.PrivateKey(
            rawRepresentation: [UInt8](repeating: 1, count: 32)
        )
        let agreed = try trial.sharedSecretFromKeyAgreement(with: point)
        guard agreed.withUnsafeBytes({ $0.contains { $0 != 0 } }) else {
            throw SealingFault.cannotOpen
        }
        return point
    }
}
