/// The name of a rule, as verdicts, refusals and findings spell it.
///
/// Source: docs/formats/entries.md "Rules".
package enum RuleName: String, Sendable, CaseIterable, Comparable {
    case malformed
    case origin
    case noAgreement = "no-agreement"
    case signature
    case minute
    case agreementInForce = "agreement-in-force"
    case agreementChange = "agreement-change"
    case period
    case revoked
    case reviewMissed = "review-missed"
    case key
    case blockNumber = "block-number"
    case role
    case request
    case mode
    case timeBox = "time-box"
    case randomTeam = "random-team"
    case coachTeam = "coach-team"
    case acknowledgement
    case notice
    case noAcknowledgement = "no-acknowledgement"
    case lapsed
    case lead
    case place
    case quota
    case start
    case draw
    case cap
    case spacing
    case scope
    case recipients
    case cdrPause = "cdr-pause"
    case ended
    case released
    case withdrawn
    case viewed
    case shredded
    case cdr

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// One broken rule, with the numbers that show it.
///
/// A refusal is a value, not an error. Nothing personal stands in `detail`.
package struct Refusal: Hashable, Sendable, CustomStringConvertible {
    package let rule: RuleName
    /// Lower case, no full stop, for instance `2 spent would exceed 1 block`.
    package let detail: String

    package init(_ rule: RuleName, _ detail: String) {
        self.rule = rule
        self.detail = detail
    }

    package var description: String { "\(rule.rawValue): \(detail)" }
}

/// The verdict on one entry.
package enum Admission: Hashable, Sendable {
    case admitted(Event)
    /// Every broken rule, sorted by name; never empty.
    case refused([Refusal])
}
