import Glibc
package import Terms

/// The machine's wall clock.
package struct SystemClock: Sendable {
    /// Reads the system's.
    package init() {}

    /// POSIX seconds.
    package func now() -> Int { Int(time(nil)) }

    /// The present minute.
    package var minute: Minute { Minute(posixSeconds: now()) }
}

/// The kernel's random numbers.
package struct SystemRandomness: Sendable {
    /// Asks the system's generator.
    package init() {}

    /// So many random bytes.
    package func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    package func bytes32() -> Bytes32 {
        guard let bytes = Bytes32(bytes(32)) else { preconditionFailure("32 bytes are 32 bytes") }
        return bytes
    }
}
