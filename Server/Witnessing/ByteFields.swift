/// Writes the fields of a journal record: big-endian numbers and counted byte strings.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func byte(_ value: UInt8) { bytes.append(value) }

    mutating func number(_ value: Int) {
        let word = UInt64(value)
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
        }
    }

    mutating func fixed(_ value: [UInt8]) { bytes.append(contentsOf: value) }

    mutating func counted(_ value: [UInt8]) {
        number(value.count)
        bytes.append(contentsOf: value)
    }
}

/// Reads them back; every read is nil past the end.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func byte() -> UInt8? { rest.popFirst() }

    mutating func number() -> Int? {
        guard let bytes = fixed(8) else { return nil }
        return Int(exactly: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    mutating func fixed(_ count: Int) -> [UInt8]? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    mutating func counted() -> [UInt8]? {
        guard let count = number() else { return nil }
        return fixed(count)
    }
}
