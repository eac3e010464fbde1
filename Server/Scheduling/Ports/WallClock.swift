package import Terms

/// Tells the time of day.
package protocol WallClock: Sendable {
    /// POSIX seconds.
    func now() -> Int
}

extension WallClock {
    /// The minute that now lies in.
    package var minute: Minute { Minute(posixSeconds: now()) }
}
