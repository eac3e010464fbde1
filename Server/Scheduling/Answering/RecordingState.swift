import Sampling
import Terms

/// How a recording stands, in the words that its recipients read.
package enum RecordingState: String, Sendable, CaseIterable {
    case recorded
    case notEnded = "not-ended"
    case withdrawn
    case expired
    case shredded
}

extension RecordingState {
    /// Puts a recording's life into words; what is shredded is told so, whatever the reason was.
    init(_ life: LedgerState.Life, isShredded: Bool) {
        switch life {
        case _ where isShredded: self = .shredded
        case .running: self = .notEnded
        case .recorded: self = .recorded
        case .gone(.withdrawal, _): self = .withdrawn
        case .gone(.expiry, _): self = .expired
        case .gone(.discard, _), .gone(.objection, _): self = .shredded
        }
    }
}
