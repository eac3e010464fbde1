import Terms

/// The first 4096 bytes of the file: what it is, and how many slots follow.
enum SlotHeader {
    static let length = 4096

    static func bytes(count: Int) -> [UInt8] {
        let text = Array("samtykke/v1 slots\ncount \(count)\n".utf8)
        return text + [UInt8](repeating: 0, count: length - text.count)
    }

    /// The number of slots, or nil when this is no header.
    static func count(_ bytes: [UInt8]) -> Int? {
        let text = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 3, lines[1].hasPrefix("count "),
            let count = Decimal.number(lines[1].dropFirst(6)),
            (1...SlotFile.maximumSlots).contains(count),
            bytes == Self.bytes(count: count)
        else { return nil }
        return count
    }
}
