extension Ordeal {
    /// What one grant on a failing machine came to.
    package struct Round: Sendable {
        /// How the machine was to fail.
        package let plan: FailingMachine.Plan
        /// How the victim ended; nothing when it went on.
        package let end: Int32?
        /// The calls that were seen.
        package let places: [String]
        /// What the machine did.
        package let deeds: [String]
        /// Whether the witness had approved the grant when the failure was over.
        package let isApproved: Bool
        /// What came back at first.
        package let first: SignedStart.Answer
        /// What came back for the same bytes once all was well again.
        package let again: SignedStart.Answer
        /// What the victim had written to its log.
        package let log: String

        /// Whether the machine failed where it was to fail.
        package var isHit: Bool {
            switch plan {
            case .watch: false
            case .kill(let place), .cut(let place), .torn(let place, _), .lying(let place):
                places.last == place && deeds.contains("end by signal 9") && end == -9
            case .error(let place, _): deeds.contains("fail \(place)")
            }
        }

        /// Whether the log says what the machine did.
        package var isTold: Bool {
            switch plan {
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
            let undone = deeds.compactMap { $0.hasPrefix("undo ") ? Int($0.dropFirst(5)) : nil }
            let parts = [
                plan.words.joined(separator: " "),
                isHit ? end.map { $0 < 0 ? "killed" : "ended \($0)" } ?? "went on" : "not reached",
                undone.first.map { "\($0) writes lost" } ?? "",
                isApproved ? "approved" : "not approved",
                "first \(Self.word(first))",
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
