/// Adds up how long a capture recorded and how long it was paused.
///
/// Units: monotonic nanoseconds in, whole seconds out, rounded down.
struct CaptureTally {
    private var recorded: UInt64 = 0
    private var paused: UInt64 = 0
    private var since: UInt64?
    private var isPaused = false

    var recordedSeconds: Int { Int(recorded / 1_000_000_000) }
    var pausedSeconds: Int { Int(paused / 1_000_000_000) }

    /// Counts up to now, and from here as recorded or paused.
    mutating func go(paused nowPaused: Bool, at time: UInt64) {
        count(to: time)
        isPaused = nowPaused
        since = max(time, since ?? 0)
    }

    /// Counts up to now, if it has begun.
    mutating func count(to time: UInt64) {
        guard let since, time > since else { return }
        if isPaused { paused += time - since } else { recorded += time - since }
        self.since = time
    }
}
