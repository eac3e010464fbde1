/// A moment on the clock that only runs forward, through suspend too.
///
/// A type of its own, so that no length of time, wall-clock second or microsecond of another library is taken for one.
/// Units: nanoseconds since an arbitrary start.
package struct MonotonicTime: InstantProtocol, Sendable {
    package let nanoseconds: UInt64

    package init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

    /// The earliest moment there is.
    package static let start = MonotonicTime(nanoseconds: 0)

    package static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }

    package static func + (time: Self, duration: Duration) -> Self { time.advanced(by: duration) }

    package static func += (time: inout Self, duration: Duration) { time = time + duration }

    package static func - (time: Self, duration: Duration) -> Self { time + (.zero - duration) }

    package static func - (later: Self, earlier: Self) -> Duration { earlier.duration(to: later) }

    /// A later or earlier moment, never one before `start`.
    package func advanced(by duration: Duration) -> Self {
        let moved = Int64(clamping: nanoseconds) + duration.nanoseconds
        return Self(nanoseconds: UInt64(max(0, moved)))
    }

    package func duration(to other: Self) -> Duration {
        .nanoseconds(Int64(clamping: other.nanoseconds) - Int64(clamping: nanoseconds))
    }
}

extension Duration {
    /// Whole nanoseconds, rounded toward zero; durations here are far shorter than the 292 years that fit.
    package var nanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }

    /// Whole seconds, rounded toward zero.
    package var wholeSeconds: Int { Int(components.seconds) }
}
