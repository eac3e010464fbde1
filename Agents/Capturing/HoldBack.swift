/// Media that the hold-back let through.
///
/// INVARIANT: the initialiser is fileprivate to the file of `HoldBack`, so that nothing reaches the encoder past it.
package struct Released<Media: Sendable>: Sendable {
    package let media: Media

    fileprivate init(_ media: Media) { self.media = media }
}

extension Released<Frame> {
    /// The part that the ghost mask lets through; nil when it lets nothing through.
    func masked(by mask: inout GhostMask) -> Self? { mask.release(media).map(Self.init) }
}

/// The times of the hold-back, stated here alone.
package enum HoldBackTime {
    /// Media waits this long before it may be encoded: over six times the longest that a title was seen to lag, 238 ms.
    package static let hold: Duration = .milliseconds(1500)
    /// After a mismatch nothing is taken for this long: the longest that an old page was seen to stand is 650 ms.
    package static let settle: Duration = .milliseconds(1500)
}

/// Keeps raw media back until it is known that nothing private was in it.
///
/// A page changes before its window's title tells (measured: up to 238 ms), and on the way back the title changes before
/// the page (up to 650 ms). So media waits; a mismatch discards all that waits, and after it a settling time begins.
/// Source: DESIGN "The recorder"; docs/decisions.
package struct HoldBack<Media: Sendable>: Sendable {
    /// Items discarded so far, for whatever reason.
    package private(set) var withheld = 0
    private let hold: Duration
    private let settle: Duration
    private var held: [(media: Media, time: MonotonicTime)] = []
    /// Media from this time on is taken; nil while the source does not match.
    private var matchesFrom: MonotonicTime?
    private var resumedAt = MonotonicTime.start
    private var isPaused = false

    /// Begins shut: nothing is taken before the first `matches`.
    ///
    /// Precondition: `hold` is at least half a second.
    package init(hold: Duration = HoldBackTime.hold, settle: Duration = HoldBackTime.settle) {
        precondition(
            hold >= .milliseconds(500),
            "a hold under half a second lets private pages through"
        )
        self.hold = hold
        self.settle = settle
    }

    /// Items that wait.
    package var count: Int { held.count }

    /// Takes an item read at a time, or discards it while shut, settling or paused.
    ///
    /// A time older than the last one's is counted as that, so that nothing younger leaves early.
    package mutating func push(_ media: Media, time: MonotonicTime) {
        guard let matchesFrom, !isPaused, time >= matchesFrom, time >= resumedAt else {
            withheld += 1
            return
        }
        held.append((media, max(time, held.last?.time ?? .start)))
    }

    /// Discards everything that waits and shuts.
    package mutating func mismatch() {
        discard()
        matchesFrom = nil
    }

    /// The source fits again since `time`; what it reads after the settling time is taken.
    package mutating func matches(at time: MonotonicTime) {
        matchesFrom = max(time + settle, matchesFrom ?? .start)
    }

    /// Discards everything that waits; takes nothing until `resume`.
    package mutating func pause() {
        discard()
        isPaused = true
    }

    /// Takes what is read from `time` on, if the source matches.
    package mutating func resume(at time: MonotonicTime) {
        isPaused = false
        resumedAt = time
    }

    /// Lets go of what was read at least the hold before `now`, oldest first.
    ///
    /// Precondition: every mismatch up to `now` has been reported here.
    package mutating func release(now: MonotonicTime) -> [Released<Media>] {
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
