import Sampling

/// One thing that is not as it must be.
package struct Finding: Hashable, Sendable {
    /// Index of the offending entry; nil when it is about no single entry.
    package let index: Int?
    /// Lower case, no full stop, nothing personal.
    package let detail: String
}

/// How often a topic was checked, how often it was wrong, and where first.
package struct Tally: Hashable, Sendable {
    package let topic: Topic
    package var checked = 0
    package var findings = 0
    package var first: Finding?
}

/// What the audit has found so far, by topic.
struct Findings: Sendable {
    private var tallies: [Topic: Tally] = [:]

    /// Counts checks.
    mutating func check(_ topic: Topic, count: Int = 1) {
        tallies[topic, default: Tally(topic: topic)].checked += count
    }

    /// Counts a finding; the first of its topic is kept.
    mutating func record(_ topic: Topic, at index: Int?, _ detail: String) {
        var tally = tallies[topic, default: Tally(topic: topic)]
        tally.findings += 1
        if tally.first == nil { tally.first = Finding(index: index, detail: detail) }
        tallies[topic] = tally
    }

    /// One tally for each topic, in the order of the report.
    var all: [Tally] { Topic.all.map { tallies[$0] ?? Tally(topic: $0) } }
}
