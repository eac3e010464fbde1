import SignedNotes
import Terms

/// How much may be recorded and when: the fourth part of an agreement.
struct Quota {
    let minimumCall: Span
    let share: Share
    let caps: Caps
    let spacing: Span
    let maximumCapture: Span
    let modes: [Mode]
    let minimumTimeBox: Span
    let lead: Span

    private static let years = 0...3650 * 86400
    /// Largest denominator of a share, and so the longest block: a draw is checked call by call.
    private static let mostCalls = 10_000

    init(_ lines: inout FieldLines) throws(MalformedText) {
        minimumCall = try lines.value("minimum-call", as: "0–600 s") {
            Grammar.span($0, [.seconds], 0...600)
        }
        let fraction = "a share of at most 1/10 in lowest terms, its denominator at most 10000"
        share = try lines.value("share", as: fraction) {
            guard let share = Share($0), share.numerator * 10 <= share.denominator,
                share.denominator <= Self.mostCalls
            else { return nil }
            return share
        }
        caps = Caps(
            employee: try Self.caps("employee", &lines),
            team: try Self.caps("team", &lines),
            own: try Self.caps("own", &lines)
        )
        spacing = try lines.value("spacing", as: "a duration in min") {
            Grammar.span($0, [.minutes], Self.years)
        }
        maximumCapture = try lines.value("maximum-capture", as: "1–7200 s") {
            Grammar.span($0, [.seconds], 1...7200)
        }
        modes = try lines.values("allow", as: "arranged, random or employee", atLeast: 1, atMost: 3)
        {
            Mode(rawValue: String($0))
        }
        guard modes == Mode.allCases.filter(modes.contains) else {
            throw lines.malformed("allow lines are not in the order arranged, random, employee")
        }
        minimumTimeBox = try lines.value("minimum-time-box", as: "a duration in min") {
            Grammar.span($0, [.minutes], Self.years)
        }
        lead = try lines.value("lead", as: "a duration in min") {
            Grammar.span($0, [.minutes], Self.years)
        }
    }

    private static func caps(
        _ scope: String,
        _ lines: inout FieldLines
    ) throws(MalformedText) -> Caps.Row {
        Caps.Row(
            day: try cap("\(scope) 24h", &lines),
            week: try cap("\(scope) 7d", &lines),
            period: try cap("\(scope) period", &lines)
        )
    }

    private static func cap(
        _ which: String,
        _ lines: inout FieldLines
    ) throws(MalformedText) -> Int {
        try lines.value("cap", as: "\(which) and a number; nine caps stand in a fixed order") {
            guard $0.hasPrefix(which + " ") else { return nil }
            return Decimal.number($0.dropFirst(which.count + 1))
        }
    }
}

/// How a recording is treated: the last part of an agreement.
struct Conduct {
    let release: Release
    let coaches: CoachRule
    let retention: Span
    let noCaptureStatuses: [String]
    let customerGate: CustomerGate
    let cdrTolerance: Int
    let languages: [Language]
    let ledgerRetention: Span
    let numbers: Bytes32?

    init(_ lines: inout FieldLines) throws(MalformedText) {
        release = try lines.value("release", as: "employee or coach") {
            Release(rawValue: String($0))
        }
        coaches = try lines.value("coaches", as: "team or any") { CoachRule(rawValue: String($0)) }
        retention = try lines.value("retention", as: "1 min to 180 d, in min, h or d") {
            Grammar.span($0, [.minutes, .hours, .days], 60...180 * 86400)
        }
        noCaptureStatuses = try lines.values(
            "no-capture-status",
            as: "a label",
            atLeast: 0,
            atMost: 20,
            Grammar.label
        )
        try lines.distinct(noCaptureStatuses, "no-capture-status")
        customerGate = try lines.value("customer-gate", as: "announced or explicit-yes") {
            CustomerGate(rawValue: String($0))
        }
        cdrTolerance = try lines.value("cdr-tolerance", as: "a number") { Decimal.number($0) }
        languages = try lines.values("language", as: "en, nb, sv or de", atLeast: 1, atMost: 4) {
            Language(rawValue: String($0))
        }
        try lines.distinct(languages.map(\.rawValue), "language")
        ledgerRetention = try lines.value("ledger-retention", as: "a duration in d") {
            Grammar.span($0, [.days], 0...3650 * 86400)
        }
        let numbers = try lines.value("numbers", as: "a hash of 64 hexadecimal digits or -") {
            text in
            text == "-" ? [] : Bytes32(hex: text).map { [$0] }
        }
        self.numbers = numbers.first
    }
}
