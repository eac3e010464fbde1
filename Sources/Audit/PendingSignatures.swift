import Sampling
import SignedNotes
import Synchronization

/// Signatures that were taken for valid while entries were judged, and are checked afterwards on all cores.
///
/// Verification costs more than everything else together, and no verdict on it depends on the one before.
final class PendingSignatures: Sendable {
    /// One signature and what it is over.
    private struct Claim: Sendable {
        let key: VerifierKey
        let signature: [UInt8]
        let text: String
    }

    private let claims = Mutex<[Claim]>([])

    /// Takes every signature for valid and remembers it.
    var checking: SignatureChecking {
        SignatureChecking { key, signature, text in
            let claim = Claim(key: key, signature: signature, text: text)
            self.claims.withLock { $0.append(claim) }
            return true
        }
    }

    /// Tells whether everything that was remembered is valid.
    func areAllValid() async -> Bool {
        let claims = claims.withLock { $0 }
        return await concurrently(claims) { $0.key.isValid($0.signature, over: $0.text.utf8) }
            .allSatisfy { $0 }
    }
}
