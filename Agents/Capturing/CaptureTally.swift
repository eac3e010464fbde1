/// Adds up how long a capture recorded and how long it was paused.
///
/// Units: moments in, whole seconds out, rounded down.
struct CaptureTally {
    private var recorded = Duration.zero
    private var paused = Duration.zero
    private var since: MonotonicTime?
    private var isPaused = false

    var recordedSeconds: Int { recorded.wholeSeconds }
    var pausedSeconds: Int { paused.wholeSeconds }

    /// Counts up to now, and from here as recorded or paused.
    mutating func go(paused nowPaused: Bool, at time: MonotonicTime) {
        count(to: time)
        isPaused = nowPaused
        since = max(time, since ?? .start)
    }

    /// Counts up to now, if it has begun.
    mutating func count(to time: MonotonicTime) {
        guard let since, time > since else { return }
        if isPaused { paused += time - since } else { recorded += time - since }
        self.since = time
    }
}
