import Sampling
import Terms

extension Report {
    /// The report as people read it: the answer, each rule that was judged, what was found, what was counted, the
    /// verdict.
    ///
    /// - Parameters:
    ///   - now: POSIX seconds, for the age of the evidence; nil where it is not told.
    ///   - isWhole: whether all findings and all people are listed.
    /// - Returns: lines, the last of which is the verdict.
    package func text(at now: Int? = nil, isWhole: Bool = false) -> String {
        let parts = [
            opening(at: now).flatMap(Plain.wrapped), rules, found(isWhole: isWhole),
            people(isWhole: isWhole), ["verdict: \(verdict.rawValue)"],
        ]
        return parts.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }
            .joined(separator: "\n")
    }

    /// One line for each topic that was judged.
    private var rules: [String] {
        let shown = tallies.filter { $0.checked + $0.findings + $0.following > 0 }
        let width = shown.map(\.topic.name.utf8.count).max() ?? 0
        let title = Self.padded("rule", width) + "    checked   findings  following"
        return [title]
            + shown.map { tally in
                let last = tally.first.map { "\($0.place)\($0.detail)" }
                return Self.padded(tally.topic.name, width) + Self.right(tally.checked, 11)
                    + Self.right(tally.findings, 11) + Self.right(tally.following, 11)
                    + "   \(last ?? Plain.rule(tally.topic).sentence)"
            }
    }

    /// What each rule with findings says, and where it is broken.
    private func found(isWhole: Bool) -> [String] {
        tallies.filter { $0.findings + $0.following > 0 }.flatMap { tally in
            let (sentence, lines) = Plain.rule(tally.topic)
            let source = lines.isEmpty ? "" : " (agreement: \(lines))"
            let all = findings.filter { $0.topic == tally.topic }
            let shown = all.prefix(isWhole ? all.count : 5)
            let more = tally.findings + tally.following - shown.count
            return ["\(tally.topic.name) is broken: \(sentence)\(source)"]
                + shown.map { "  \($0.place)\($0.detail)\($0.origin)" }
                + (more > 0 ? ["  and \(more) more\(isWhole ? "" : "; --all lists them")"] : [])
        }
    }

    /// What was counted, per team and, if it is no long list or the whole is wanted, per pseudonym.
    private func people(isWhole: Bool) -> [String] {
        guard !figures.people.isEmpty else { return [] }
        let columns = [
            "calls", "places", "granted", "own", "minutes", "passed-on", "viewed", "withdrawn",
        ]
        let names = Dictionary(grouping: figures.people.keys) { figures.teams[$0]?.text ?? "-" }
        let isShort = figures.people.count <= 50
        var rows: [(String, Figures.Count)] = []
        for (team, people) in names.sorted(by: { $0.key < $1.key }) {
            let sum = people.reduce(Figures.Count()) { $0 + figures.people[$1, default: .init()] }
            rows.append(("team \(team)", sum))
            guard isShort || isWhole else { continue }
            rows += people.sorted { $0.text < $1.text }.map {
                ("  \($0.text)", figures.people[$0, default: .init()])
            }
        }
        let width = rows.map(\.0.utf8.count).max() ?? 0
        let title = Self.padded("people", width) + columns.map { Self.right($0, 11) }.joined()
        return [title]
            + rows.map { name, count in
                let numbers = [
                    count.calls, count.places, count.granted, count.own, count.seconds / 60,
                    count.passedOn, count.viewed, count.withdrawn,
                ]
                return Self.padded(name, width)
                    + numbers.map { Self.right(String($0), 11) }.joined()
            }
    }

    /// The instant of a cosignature; the minute when no calendar reaches that far.
    static func instant(_ seconds: Int) -> String { instant(Minute(posixSeconds: seconds)) }

    static func instant(_ minute: Minute) -> String {
        minute <= .last ? minute.instant : "minute \(minute)"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.utf8.count))
    }

    private static func right(_ number: Int, _ width: Int) -> String { right("\(number)", width) }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(1, width - text.utf8.count)) + text
    }
}

extension Finding {
    fileprivate var place: String { index.map { "entry \($0): " } ?? "" }

    /// From which entry it follows.
    fileprivate var origin: String {
        follows.map { ", which follows from entry \($0)" } ?? ""
    }
}
