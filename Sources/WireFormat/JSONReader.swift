/// Reads one JSON value from bytes.
///
/// Source: RFC 8259.
struct JSONReader {
    private let bytes: [UInt8]
    private var offset = 0
    private var depth = 0

    /// Deeper than any body of ours, and far from the end of a thread's stack.
    private static let maximumDepth = 64

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func whole() throws(MalformedJSON) -> JSONText {
        let value = try value()
        skipSpace()
        guard offset == bytes.count else { throw .noJSON }
        return value
    }

    private mutating func value() throws(MalformedJSON) -> JSONText {
        skipSpace()
        depth += 1
        defer { depth -= 1 }
        guard let next, depth <= Self.maximumDepth else { throw .noJSON }
        switch next {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try list()
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: return try word()
        }
    }

    private mutating func object() throws(MalformedJSON) -> JSONText {
        var members: [String: JSONText] = [:]
        offset += 1
        guard !takes("}") else { return .object([:]) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw .noJSON }
            let name = try string()
            guard takes(":") else { throw .noJSON }
            guard members.updateValue(try value(), forKey: name) == nil else { throw .twice(name) }
        } while takes(",")
        guard takes("}") else { throw .noJSON }
        return .object(members)
    }

    private mutating func list() throws(MalformedJSON) -> JSONText {
        var all: [JSONText] = []
        offset += 1
        guard !takes("]") else { return .list([]) }
        repeat { all.append(try value()) } while takes(",")
        guard takes("]") else { throw .noJSON }
        return .list(all)
    }

    private mutating func word() throws(MalformedJSON) -> JSONText {
        let words: [(String, JSONText)] = [
            ("true", .flag(true)), ("false", .flag(false)), ("null", .null),
        ]
        for (word, value) in words where bytes[offset...].starts(with: word.utf8) {
            offset += word.utf8.count
            return value
        }
        throw .noJSON
    }

    private mutating func number() throws(MalformedJSON) -> JSONText {
        let start = offset
        if next == UInt8(ascii: "-") { offset += 1 }
        let whole = digits()
        guard whole == 1 || (whole > 1 && bytes[offset - whole] != UInt8(ascii: "0")) else {
            throw .noJSON
        }
        if next == UInt8(ascii: ".") {
            offset += 1
            guard digits() > 0 else { throw .noJSON }
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            offset += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
            guard digits() > 0 else { throw .noJSON }
        }
        return .numeral(String(decoding: bytes[start..<offset], as: UTF8.self))
    }

    private mutating func digits() -> Int {
        let start = offset
        while let next, (0x30...0x39).contains(next) { offset += 1 }
        return offset - start
    }

    private mutating func string() throws(MalformedJSON) -> String {
        var units: [UInt8] = []
        offset += 1
        while let byte = next {
            offset += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: units, as: UTF8.self) else { throw .noJSON }
                return text
            case UInt8(ascii: "\\"): units += try escaped()
            case 0..<0x20: throw .noJSON
            default: units.append(byte)
            }
        }
        throw .noJSON
    }

    /// The UTF-8 of what stands behind a backslash.
    private mutating func escaped() throws(MalformedJSON) -> [UInt8] {
        guard let byte = next else { throw .noJSON }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return try scalar()
        default: throw .noJSON
        }
    }

    private mutating func scalar() throws(MalformedJSON) -> [UInt8] {
        var value = try unit()
        if (0xD800...0xDBFF).contains(value) {
            guard bytes[offset...].starts(with: "\\u".utf8) else { throw .noJSON }
            offset += 2
            let low = try unit()
            guard (0xDC00...0xDFFF).contains(low) else { throw .noJSON }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw .noJSON }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func unit() throws(MalformedJSON) -> UInt32 {
        let digits = bytes[offset...].prefix(4)
        let isHex = digits.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0)
        }
        guard digits.count == 4, isHex,
            let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw .noJSON }
        offset += 4
        return value
    }

    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipSpace() {
        while let next, [0x20, 0x09, 0x0A, 0x0D].contains(next) { offset += 1 }
    }

    /// Passes over a character behind white space, when it is the next.
    private mutating func takes(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }
}
