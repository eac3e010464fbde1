import Glibc
import Terms
import Witnessing

/// This machine's clock and randomness.
struct Machine: WallClock, Randomness {
    /// POSIX seconds.
    func now() -> Int { time(nil) }

    /// Thirty-two bytes from the kernel.
    func bytes32() -> Bytes32 {
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        guard let all = Bytes32(bytes) else { preconditionFailure("thirty-two bytes") }
        return all
    }
}
