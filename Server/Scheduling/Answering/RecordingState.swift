import Sampling
import Terms

/// How a recording stands, as its recipients see it.
package enum RecordingState: String, Sendable, CaseIterable {
    case recorded
    case notEnded = "not-ended"
    case withdrawn
    case expired
    case shredded

    /// No part of it may be stored or read any more.
    var isGone: Bool {
        switch self {
        case .recorded, .notEnded: false
        case .withdrawn, .expired, .shredded: true
        }
    }
}

extension LedgerState.Sampling {
    /// How the recording stands at a minute.
    ///
    /// Precondition: the sampling was granted.
    func recordingState(at now: Minute) -> RecordingState {
        guard let grant else { preconditionFailure("only a granted sampling has a recording") }
        if grant.shredded != nil || grant.ended?.outcome == .discarded { return .shredded }
        if !withdrawnBy.isEmpty { return .withdrawn }
        if now >= grant.expiry { return .expired }
        guard let ended = grant.ended, ended.chunks > 0 else { return .notEnded }
        return .recorded
    }
}

extension LedgerState.Grant {
    /// Tells whether a person is a recipient, from the start or because it was released to them.
    func isOpen(to person: Pseudonym) -> Bool {
        granted.recipients.contains { $0.pseudonym == person }
            || released.contains { $0.pseudonym == person }
    }
}
