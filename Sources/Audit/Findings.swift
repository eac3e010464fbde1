import Sampling

/// One thing that is not as it must be.
package struct Finding: Hashable, Sendable {
    package let topic: Topic
    /// Index of the offending entry; nil when it is about no single entry.
    package let index: Int?
    /// Lower case, no full stop, nothing personal.
    package let detail: String
    /// Index of the entry without effect that this follows from; nil for a cause.
    ///
    /// Source: docs/formats/ledger.md "What follows".
    package let follows: Int?
}

/// How often a topic was checked, how often it was wrong, and where first.
package struct Tally: Hashable, Sendable {
    package let topic: Topic
    package var checked = 0
    /// What was wrong by itself.
    package var findings = 0
    /// What was wrong only because an earlier entry has no effect.
    package var following = 0
    /// The first cause; where there is none, the first that follows.
    package var first: Finding?
}

/// What the audit has found so far, by topic.
struct Findings: Sendable {
    private var tallies: [Topic: Tally] = [:]
    /// In the order in which they were found.
    private(set) var kept: [Finding] = []
    private let most: Int

    /// Nothing found yet.
    ///
    /// - Parameter most: how many of a topic's findings are kept, so that a hostile ledger fills no memory.
    init(keeping most: Int) { self.most = most }

    /// Counts checks.
    mutating func check(_ topic: Topic, count: Int = 1) {
        tallies[topic, default: Tally(topic: topic)].checked += count
    }

    /// Counts a finding, and keeps it while there is room.
    mutating func record(
        _ topic: Topic,
        at index: Int?,
        _ detail: String,
        following cause: Int? = nil
    ) {
        let finding = Finding(topic: topic, index: index, detail: detail, follows: cause)
        var tally = tallies[topic, default: Tally(topic: topic)]
        if cause == nil { tally.findings += 1 } else { tally.following += 1 }
        let isFirstCause = cause == nil && tally.first?.follows != nil
        if tally.first == nil || isFirstCause { tally.first = finding }
        tallies[topic] = tally
        if tally.findings + tally.following <= most { kept.append(finding) }
    }

    /// One tally for each topic, in the order of the report.
    var all: [Tally] { Topic.all.map { tallies[$0] ?? Tally(topic: $0) } }
}
