/// What a route takes as a body.
///
/// Units: bytes, durations.
package struct BodyLimits: Hashable, Sendable {
    package var maximumBytes: Int
    /// From the first look at the body to its last byte.
    package var within: Duration
    /// The slowest rate, for long bodies.
    package var floor: RateFloor?

    /// Names the limits of a route.
    package init(maximumBytes: Int, within: Duration, floor: RateFloor? = nil) {
        self.maximumBytes = maximumBytes
        self.within = within
        self.floor = floor
    }

    /// Notes and JSON: 64 KiB within 30 s.
    package static let small = BodyLimits(maximumBytes: 64 << 10, within: .seconds(30))
    /// A chunk of a recording: 17 MiB within 120 s, never slower than 4 KiB/s over any 10 s.
    package static let chunk = BodyLimits(
        maximumBytes: 17 << 20,
        within: .seconds(120),
        floor: RateFloor(bytesPerSecond: 4 << 10)
    )
    /// A batch of leaves: 4 MiB within 30 s.
    package static let batch = BodyLimits(maximumBytes: 4 << 20, within: .seconds(30))
}
