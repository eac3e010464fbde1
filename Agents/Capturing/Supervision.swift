import Terms

/// Whether a capture may run at this moment: the badge, the pause key, the deadline.
///
/// Pure, so that every order of events can be tried. Units: monotonic nanoseconds.
struct Supervision {
    enum Pause: String, CaseIterable {
        case employee
        case badge
    }

    private(set) var pauses: Set<Pause> = []
    private let deadline: UInt64
    private let wallDeadline: Int
    private let badgeDue: UInt64
    private var lastAlive: UInt64?
    private var isSeen = false

    /// So long a shown badge may need for its first sign of life, and later be silent.
    static let badgeStart: UInt64 = 10_000_000_000
    static let badgeSilence: UInt64 = 1_000_000_000

    /// Begins when the token has arrived: the deadline counts from here, whatever is waited for later.
    init(maximumSeconds: Int, monotonic: UInt64, posixSeconds: Int) {
        deadline = monotonic + UInt64(max(0, maximumSeconds)) * 1_000_000_000
        wallDeadline = posixSeconds + maximumSeconds
        badgeDue = monotonic + Self.badgeStart
    }

    /// True once the badge has been seen, drawn and uncovered, and nothing pauses.
    var mayRun: Bool { isSeen && pauses.isEmpty }

    mutating func badge(covered: Bool, drawn: Bool, at time: UInt64) {
        lastAlive = max(time, lastAlive ?? 0)
        if covered || !drawn {
            pauses.insert(.badge)
        } else {
            isSeen = true
            pauses.remove(.badge)
        }
    }

    mutating func employeePauses(_ paused: Bool) {
        if paused { pauses.insert(.employee) } else { pauses.remove(.employee) }
    }

    /// Why it is over by time alone, nil when it is not.
    ///
    /// The wall clock only ever shortens: set back it changes nothing, set forward it ends.
    func over(monotonic: UInt64, posixSeconds: Int) -> CaptureEnd? {
        if monotonic >= deadline || posixSeconds >= wallDeadline { return .deadline }
        let silentFrom = lastAlive.map { $0 + Self.badgeSilence } ?? badgeDue
        return monotonic > silentFrom ? .badgeLost : nil
    }
}
