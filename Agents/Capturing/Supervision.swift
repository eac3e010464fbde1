import Terms

/// Whether a capture may run at this moment: the badge, the pause key, the deadline.
///
/// Pure, so that every order of events can be tried.
struct Supervision {
    private(set) var pauses: Set<PauseReason> = []
    private let deadline: MonotonicTime
    private let wallDeadline: Int
    private let badgeDue: MonotonicTime
    private var lastAlive: MonotonicTime?
    private var isSeen = false

    /// So long a shown badge may need for its first sign of life, and later be silent.
    static let badgeStart: Duration = .seconds(10)
    static let badgeSilence: Duration = .seconds(1)

    /// Begins when the token has arrived: the deadline counts from here, whatever is waited for later.
    init(maximumSeconds: Int, monotonic: MonotonicTime, posixSeconds: Int) {
        deadline = monotonic + Duration.seconds(max(0, maximumSeconds))
        wallDeadline = posixSeconds + maximumSeconds
        badgeDue = monotonic + Self.badgeStart
    }

    /// True once the badge has been seen, drawn and uncovered, and nothing pauses.
    var mayRun: Bool { isSeen && pauses.isEmpty }

    mutating func badge(covered: Bool, drawn: Bool, at time: MonotonicTime) {
        lastAlive = max(time, lastAlive ?? .start)
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
    func over(monotonic: MonotonicTime, posixSeconds: Int) -> CaptureEnd? {
        if monotonic >= deadline || posixSeconds >= wallDeadline { return .deadline }
        let silentFrom = lastAlive.map { $0 + Self.badgeSilence } ?? badgeDue
        return monotonic > silentFrom ? .badgeLost : nil
    }
}
