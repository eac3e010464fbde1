package import Terms

/// Tells the time of day; server and witness must agree on it to within two minutes.
package protocol WallClock: Sendable {
    /// POSIX seconds.
    func now() -> Int
}

extension WallClock {
    /// The minute that now lies in.
    package var minute: Minute { Minute(posixSeconds: now()) }
}
