package import CaptureTokens
package import Sampling

/// Why a capture ended, or never began.
package enum CaptureEnd: Hashable, Sendable {
    case callClosed, deadline
    case stopped, discarded
    /// The customer refused before anything was taken.
    case refused
    case badgeLost, windowGone, audioGone, sessionLeft, status, otherCall, agreementEnded
    case fault(CaptureFault)

    /// The `outcome` to report, by the chunks in the spool and whether the last of them carries the last flag.
    package func outcome(chunks: Int, isFlagged: Bool) -> Ended.Outcome {
        switch self {
        case .discarded: .discarded
        case .refused: .notStarted
        case _ where chunks == 0: .notStarted
        case .callClosed, .deadline: isFlagged ? .complete : .cutShort
        default: .cutShort
        }
    }
}

/// What came of a token.
package enum CaptureReport: Sendable {
    case ended(CaptureResult)
    /// Nothing was taken and nothing is to be reported: the token had been used before.
    case refused(TokenRefusal)
}

/// What a capture leaves behind.
package struct CaptureResult: Sendable {
    /// Content of the `ended` entry.
    package let ended: Ended
    package let reason: CaptureEnd
    /// True when header and all chunks are at the server; else the spool still holds them to be sent later.
    package let uploaded: Task<Bool, Never>

    package init(ended: Ended, reason: CaptureEnd, uploaded: Task<Bool, Never>) {
        self.ended = ended
        self.reason = reason
        self.uploaded = uploaded
    }
}
