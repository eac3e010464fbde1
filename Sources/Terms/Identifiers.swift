/// The random name under which a person stands in one ledger.
///
/// Kept as a number, because states hold millions of them. Shape: `p-` and 16 lower-case hexadecimal digits.
package struct Pseudonym: Name {
    private let number: UInt64

    package var text: String { "p-" + Hex.text(number) }

    package init(checked text: String) { number = Hex.number(text.utf8.dropFirst(2)) }

    package static func fits(_ text: String) -> Bool {
        text.hasPrefix("p-") && Hex.bytes(text.dropFirst(2), count: 8) != nil
    }
}

/// The random name of one sampling, made on the employee's device.
///
/// Shape: 32 lower-case hexadecimal digits, 128 random bits.
package struct SamplingID: Name {
    private let high: UInt64
    private let low: UInt64

    package var text: String { Hex.text(high) + Hex.text(low) }

    package init(checked text: String) {
        high = Hex.number(text.utf8.prefix(16))
        low = Hex.number(text.utf8.dropFirst(16))
    }

    package static func fits(_ text: String) -> Bool { Hex.bytes(text, count: 16) != nil }

    /// The 16 bytes themselves, as they stand in chunk data and key slots.
    package var bytes: [UInt8] { Hex.bytes(text, count: 16) ?? [] }
}

/// The random name of one request, made by the coach's program.
///
/// Shape: 32 lower-case hexadecimal digits, 128 random bits.
package struct RequestID: Name {
    private let high: UInt64
    private let low: UInt64

    package var text: String { Hex.text(high) + Hex.text(low) }

    package init(checked text: String) {
        high = Hex.number(text.utf8.prefix(16))
        low = Hex.number(text.utf8.dropFirst(16))
    }

    package static func fits(_ text: String) -> Bool { Hex.bytes(text, count: 16) != nil }
}

extension Hex {
    /// The number that checked digits spell.
    ///
    /// Precondition: at most 16 lower-case hexadecimal digits.
    static func number(_ digits: some Sequence<UInt8>) -> UInt64 {
        digits.reduce(0) { sum, digit in
            guard let value = value(digit) else {
                preconditionFailure("a checked text has digits only")
            }
            return sum << 4 | UInt64(value)
        }
    }

    /// Sixteen digits of a number.
    static func text(_ number: UInt64) -> String {
        text(
            stride(from: 56, through: 0, by: -8).map {
                UInt8(truncatingIfNeeded: number >> UInt64($0))
            }
        )
    }
}
