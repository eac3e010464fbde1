import Synchronization
import Terms
import WitnessDialogue

/// A clock that stands still until it is set.
package final class SetClock: WallClock {
    private let seconds: Mutex<Int>

    /// Shows 2026-07-10T10:00Z, inside the example agreement.
    package init() { seconds = Mutex(Minute.start.number * 60) }

    package func now() -> Int { seconds.withLock { $0 } }

    /// Moves on.
    package func advance(minutes: Int) { seconds.withLock { $0 += minutes * 60 } }

    /// Moves on.
    package func advance(seconds more: Int) { seconds.withLock { $0 += more } }
}

extension Minute {
    fileprivate static var start: Minute {
        guard let minute = Minute(instant: "2026-07-10T10:00Z") else {
            preconditionFailure("an instant")
        }
        return minute
    }
}
