/// Standard Base64 with padding, canonical: one spelling for each byte string.
///
/// Here and not from Foundation because the recorder and the auditor do without it, and because a decoder
/// that accepts two spellings would let a signature line change unseen. Source: RFC 4648 §4, §3.5.
package enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )

    private static let values: [UInt8?] = {
        var table = [UInt8?](repeating: nil, count: 256)
        for (value, digit) in alphabet.enumerated() { table[Int(digit)] = UInt8(value) }
        return table
    }()

    /// Spells bytes with padding.
    package static func text(_ bytes: some Collection<UInt8>) -> String {
        var out: [UInt8] = []
        out.reserveCapacity((bytes.count + 2) / 3 * 4)
        var rest = bytes[...]
        while !rest.isEmpty {
            let group = Array(rest.prefix(3))
            rest = rest.dropFirst(3)
            let word =
                UInt32(group[0]) << 16 | UInt32(group.count > 1 ? group[1] : 0) << 8
                | UInt32(group.count > 2 ? group[2] : 0)
            for place in 0..<4 {
                let digit = alphabet[Int(word >> UInt32(18 - 6 * place) & 63)]
                out.append(place <= group.count ? digit : UInt8(ascii: "="))
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Reads the canonical spelling, or is nil.
    package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count % 4 == 0 else { return nil }
        let padding = digits.suffix(2).filter { $0 == UInt8(ascii: "=") }.count
        var out: [UInt8] = []
        out.reserveCapacity(digits.count / 4 * 3)
        var word: UInt32 = 0
        let used = digits.count - padding
        for (place, digit) in digits.enumerated() {
            if place < used {
                guard let value = values[Int(digit)] else { return nil }
                word = word << 6 | UInt32(value)
            } else {
                guard digit == UInt8(ascii: "=") else { return nil }
                word <<= 6
            }
            if place % 4 == 3 {
                out.append(contentsOf: [
                    UInt8(word >> 16 & 255), UInt8(word >> 8 & 255), UInt8(word & 255),
                ])
                word = 0
            }
        }
        let unused = out.suffix(padding)
        guard unused.allSatisfy({ $0 == 0 }) else { return nil }
        out.removeLast(padding)
        return out
    }

    /// Spells bytes for a URL: `-` and `_` instead of `+` and `/`, no padding.
    ///
    /// Source: RFC 4648 §5.
    package static func urlText(_ bytes: some Collection<UInt8>) -> String {
        String(
            text(bytes).filter { $0 != "=" }.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }
        )
    }

    /// Reads the spelling for a URL, or is nil.
    package static func urlBytes(_ text: some StringProtocol) -> [UInt8]? {
        guard !text.contains(where: { $0 == "+" || $0 == "/" || $0 == "=" }) else { return nil }
        let plain = text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        return bytes(String(plain) + String(repeating: "=", count: (4 - plain.count % 4) % 4))
    }
}
