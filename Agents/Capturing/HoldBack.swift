/// Media that the hold-back let through.
///
/// INVARIANT: the initialiser is fileprivate to the file of `HoldBack`, so that nothing reaches the encoder past it.
package struct Released<Media: Sendable>: Sendable {
    package let media: Media

    fileprivate init(_ media: Media) { self.media = media }
}

/// Keeps raw media back until it is known that nothing private was in it.
///
/// A page changes before its window's title tells (measured: up to 238 ms), and on the way back the title changes before
/// the page (up to 650 ms). So media waits; a mismatch discards all that waits, and after it a settling time begins.
/// Units: monotonic nanoseconds. Source: DESIGN "The recorder"; docs/decisions.
package struct HoldBack<Media: Sendable>: Sendable {
    /// Items discarded so far, for whatever reason.
    package private(set) var withheld = 0
    private let hold: UInt64
    private let settle: UInt64
    private var held: [(media: Media, time: UInt64)] = []
    /// Media from this time on is taken; nil while the source does not match.
    private var matchesFrom: UInt64?
    private var resumedAt: UInt64 = 0
    private var isPaused = false

    /// Begins shut: nothing is taken before the first `matches`.
    ///
    /// Precondition: `hold` is at least half a second.
    package init(hold: UInt64 = 1_500_000_000, settle: UInt64 = 1_500_000_000) {
        precondition(hold >= 500_000_000, "a hold under half a second lets private pages through")
        self.hold = hold
        self.settle = settle
    }

    /// Items that wait.
    package var count: Int { held.count }

    /// Takes an item read at a time, or discards it while shut, settling or paused.
    ///
    /// A time older than the last one's is counted as that, so that nothing younger leaves early.
    package mutating func push(_ media: Media, time: UInt64) {
        guard let matchesFrom, !isPaused, time >= matchesFrom, time >= resumedAt else {
            withheld += 1
            return
        }
        held.append((media, max(time, held.last?.time ?? 0)))
    }

    /// Discards everything that waits and shuts.
    package mutating func mismatch() {
        discard()
        matchesFrom = nil
    }

    /// The source fits again since `time`; what it reads after the settling time is taken.
    package mutating func matches(at time: UInt64) {
        matchesFrom = max(time + settle, matchesFrom ?? 0)
    }

    /// Discards everything that waits; takes nothing until `resume`.
    package mutating func pause() {
        discard()
        isPaused = true
    }

    /// Takes what is read from `time` on, if the source matches.
    package mutating func resume(at time: UInt64) {
        isPaused = false
        resumedAt = time
    }

    /// Lets go of what was read at least the hold before `now`, oldest first.
    ///
    /// Precondition: every mismatch up to `now` has been reported here.
    package mutating func release(now: UInt64) -> [Released<Media>] {
        let ready = held.prefix { $0.time + hold <= now }
        held.removeFirst(ready.count)
        return ready.map { Released($0.media) }
    }

    /// Discards what waits at the end: its time never passed cleanly.
    package mutating func end() {
        discard()
        matchesFrom = nil
    }

    private mutating func discard() {
        withheld += held.count
        held = []
    }
}
