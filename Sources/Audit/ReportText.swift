import Sampling
import Terms

extension Report {
    /// The report as people read it: the head, one line for each topic, the verdict.
    package var text: String {
        (head + [""] + rows + ["", "verdict: \(verdict.rawValue)"]).map { $0 + "\n" }.joined()
    }

    private var head: [String] {
        var lines = ["ledger \(origin?.text ?? "unknown"), \(replayed) of \(size) entries judged"]
        lines.append("co-signed \(cosignedAt.map(Self.instant) ?? "by nobody known")")
        guard let signers else { return lines + ["no agreement signed by both parties"] }
        lines.append("agreement signed by \(signers.employer) and \(signers.union)")
        lines.append(
            signers.areVouchedFor
                ? "both keys are the ones given"
                : "nobody vouched for these keys; compare the fingerprints, or give --employer and --union"
        )
        return lines
    }

    private var rows: [String] {
        let width = tallies.map(\.topic.name.utf8.count).max() ?? 0
        let title = Self.padded("rule", width) + "    checked   findings  following   first"
        return [title]
            + tallies.map { tally in
                let first = tally.first.map { "   \($0.place)\($0.detail)" } ?? ""
                return Self.padded(tally.topic.name, width) + Self.right(tally.checked, 11)
                    + Self.right(tally.findings, 11) + Self.right(tally.following, 11) + first
            }
    }

    /// The instant of a cosignature; seconds when no calendar reaches that far.
    static func instant(_ seconds: Int) -> String {
        let minute = Minute(posixSeconds: seconds)
        return minute <= .last ? minute.instant : "at \(seconds) s"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.utf8.count))
    }

    private static func right(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: " ", count: max(1, width - digits.utf8.count)) + digits
    }
}

extension Finding {
    fileprivate var place: String { index.map { "entry \($0): " } ?? "" }
}
