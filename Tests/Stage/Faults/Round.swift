extension Ordeal {
    /// What one grant on a failing machine came to.
    package struct Round: Sendable {
        /// How the machine failed.
        package let failure: Failure
        /// How it failed once more when the victim started again.
        package let second: Failure?
        /// Whether the witness had approved the grant when the first failure was over.
        package let isApproved: Bool
        /// What came back at first.
        package let first: SignedStart.Answer
        /// What came back for the same bytes once all was well again.
        package let again: SignedStart.Answer
        /// What the victim had written to its log.
        package let log: String

        /// Whether the log says what the machine did.
        package var isTold: Bool {
            switch failure.plan {
            case .error(_, "EIO"):
                log.contains("Input/output error") || log.contains("disk I/O error")
            case .error(_, "ENOSPC"):
                log.contains("No space left on device") || log.contains("is full")
            default: true
            }
        }

        /// Whether the same start brings a token in the end, and the same one as had left before.
        package var isKept: Bool {
            guard case .token = again else { return false }
            guard case .token = first else { return true }
            return first == again
        }

        /// One line of a table.
        package var line: String {
            let parts = [
                failure.line,
                isApproved ? "approved" : "not approved",
                "first \(Self.word(first))",
                second.map { "then \($0.line)" } ?? "",
                "again \(first == again ? "the same " : "")\(Self.word(again))",
            ]
            return parts.filter { !$0.isEmpty }.joined(separator: ", ")
        }

        private static func word(_ answer: SignedStart.Answer) -> String {
            switch answer {
            case .token: "token"
            case .notDrawn: "not drawn"
            case .refused(let why): "none (\(why.joined(separator: " ")))"
            }
        }
    }
}
