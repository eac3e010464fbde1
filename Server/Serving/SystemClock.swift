import Glibc
import Scheduling

/// The machine's clock.
struct SystemClock: WallClock {
    func now() -> Int { Int(time(nil)) }
}
