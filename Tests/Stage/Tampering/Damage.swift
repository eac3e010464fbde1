package import Foundation

/// Ways to damage a file or a body, each with a name for reports.
package struct Damage: Sendable {
    /// What was done.
    package let name: String
    /// What became of the bytes; nil for a file that is gone.
    package let bytes: Data?

    /// Says what was done.
    package init(_ name: String, _ bytes: Data?) {
        self.name = name
        self.bytes = bytes
    }

    /// Damages that no text of lines survives.
    package static func ofLines(_ good: Data) -> [Damage] {
        let lines = good.split(separator: 0x0A, omittingEmptySubsequences: false).map { Data($0) }
        func joined(_ change: (inout [Data]) -> Void) -> Data {
            var changed = lines
            change(&changed)
            return Data(changed.joined(separator: [0x0A]))
        }
        return [
            Damage("empty", Data()),
            Damage("cut in the middle of a line", good.dropLast(good.count / 2 + 1)),
            Damage("without its last line end", good.dropLast()),
            Damage("CRLF", joined { $0 = $0.dropLast().map { $0 + [0x0D] } + [Data()] }),
            Damage("NUL", good.prefix(9) + [0] + good.dropFirst(10)),
            Damage("no UTF-8", good.prefix(9) + [0xFF] + good.dropFirst(10)),
            Damage("an extra line first", Data("extra line\n".utf8) + good),
            Damage("an extra line last", good + Data("extra line\n".utf8)),
            Damage("another version", joined { $0[0] = Data("samtykke/v9 thing".utf8) }),
            Damage("oversized", good + Data(repeating: 0x78, count: 3 << 20)),
        ]
    }

    /// Damages that no text of lines in a fixed order survives.
    package static func ofOrder(_ good: Data) -> [Damage] {
        let lines = good.split(separator: 0x0A, omittingEmptySubsequences: false).map { Data($0) }
        var (swapped, twice, short) = (lines, lines, lines)
        swapped.swapAt(1, 2)
        twice.insert(lines[1], at: 1)
        short.remove(at: 1)
        return [
            Damage("two lines changed places", Data(swapped.joined(separator: [0x0A]))),
            Damage("a line twice", Data(twice.joined(separator: [0x0A]))),
            Damage("a line is missing", Data(short.joined(separator: [0x0A]))),
        ]
    }

    /// Single flipped bits at places that the seed decides.
    package static func flips(_ good: Data, count: Int, seed: UInt64) -> [Damage] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let place = Int(state >> 33) % good.count
            let bit = UInt8((state >> 20) & 7)
            var bytes = good
            bytes[bytes.startIndex + place] ^= 1 << bit
            return Damage("bit \(bit) of byte \(place) flipped, seed \(seed)", bytes)
        }
    }
}
