/// Thirty-two bytes: a hash, a public key or a link of a chain.
///
/// A value type of fixed length, so that no length is checked twice, and without storage of its own on
/// the heap, because the audit holds millions of them.
/// Shape: exactly 32 bytes; text is 64 lower-case hexadecimal digits.
package struct Bytes32: Hashable, Sendable, CustomStringConvertible {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// Takes exactly 32 bytes, or is nil.
    package init?(_ bytes: some Sequence<UInt8>) {
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        var count = 0
        for byte in bytes {
            switch count >> 3 {
            case 0: words.0 = words.0 << 8 | UInt64(byte)
            case 1: words.1 = words.1 << 8 | UInt64(byte)
            case 2: words.2 = words.2 << 8 | UInt64(byte)
            case 3: words.3 = words.3 << 8 | UInt64(byte)
            default: return nil
            }
            count += 1
        }
        guard count == 32 else { return nil }
        self.words = words
    }

    /// Reads 64 lower-case hexadecimal digits, or is nil.
    package init?(hex: some StringProtocol) {
        guard let bytes = Hex.bytes(hex, count: 32) else { return nil }
        self.init(bytes)
    }

    /// The bytes in order.
    package var bytes: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(32)
        for word in [words.0, words.1, words.2, words.3] {
            for shift in stride(from: 56, through: 0, by: -8) {
                out.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
            }
        }
        return out
    }

    package var description: String { Hex.text(bytes) }

    package static func == (left: Self, right: Self) -> Bool { left.words == right.words }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }
}

/// The RFC 6962 leaf hash of a ledger leaf; it names an entry.
package typealias LeafHash = Bytes32
