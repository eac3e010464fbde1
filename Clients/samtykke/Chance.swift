import Terms

/// Random names.
enum Chance {
    /// 32 hexadecimal digits: 128 random bits of the system's generator.
    static func hex16() -> String {
        var generator = SystemRandomNumberGenerator()
        return Hex.text((0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
}
