import Ledger
import SignedNotes

extension VerifiedToken {
    /// Seconds by which a cosignature may lie before or after the device's clock; the server hands out no older token.
    package static let freshness = 120
}

extension GrantClaim {
    /// `cosignature`: the pinned witness's, and every line of its key is valid.
    var isCosigned: Bool { cosignedAt != nil }

    /// `stale`: neither too old nor from the future, by the device's clock.
    ///
    /// Of a missing cosignature nothing is said here: `cosignature` names it.
    var isFresh: Bool {
        guard let time = cosignedAt else { return true }
        return time >= expected.now - VerifiedToken.freshness
            && time <= expected.now + VerifiedToken.freshness
    }

    /// POSIX seconds of the witness's latest cosignature, nil unless all of its lines are valid.
    private var cosignedAt: Int? {
        let note = token.proof.checkpoint
        let lines = note.signatures.filter { $0.names(expected.witness) }
        let times = lines.compactMap {
            Cosignature($0, over: note.text, by: expected.witness)?.time
        }
        return times.count == lines.count ? times.max() : nil
    }
}
