package import Terms

/// Why a text is not what it should be: the line and what is wrong with it.
package struct MalformedText: Error, Hashable, Sendable, CustomStringConvertible {
    /// 1-based.
    package let line: Int
    /// Lower case, no full stop; where a person can mend it, how.
    package let reason: String

    package init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
    }

    package var description: String { "line \(line): \(reason)" }
}

/// The `name value` lines of a text that is signed, read one after another in their fixed order.
///
/// It knows where it stands, so that every complaint names its line. Texts are cut by their UTF-8 bytes: a space
/// followed by a combining mark is still a space.
package struct FieldLines {
    private let lines: [Substring.UTF8View]
    private var next = 0

    /// Splits a text.
    ///
    /// Precondition: it ends in a newline.
    package init(_ text: String) {
        lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    }

    /// A complaint about the line read last.
    package func malformed(_ reason: String) -> MalformedText {
        MalformedText(line: max(next, 1), reason: reason)
    }

    /// The first line: `samtykke/v1` and one word, which a reader takes.
    package mutating func heading<Value>(
        _ shape: String,
        _ read: (Substring) -> Value?
    ) throws(MalformedText) -> Value {
        next = 1
        guard let first = lines.first, first.starts(with: "samtykke/v1 ".utf8),
            let value = read(Substring(first.dropFirst(12)))
        else { throw malformed("the first line is not \"samtykke/v1\" and \(shape)") }
        return value
    }

    /// Whether the next line has this name.
    package func isNext(_ name: String) -> Bool {
        guard next < lines.count else { return false }
        var rest = lines[next].makeIterator()
        for byte in name.utf8 where rest.next() != byte { return false }
        return rest.next() == 0x20
    }

    /// The value of the next line, which must have this name.
    package mutating func value(_ name: String) throws(MalformedText) -> Substring {
        guard isNext(name) else {
            throw MalformedText(
                line: next + 1,
                reason: "expected a line \"\(name) …\", found \(found)"
            )
        }
        defer { next += 1 }
        return Substring(lines[next].dropFirst(name.utf8.count + 1))
    }

    /// The value of the next line as a reader of it says; the reader answers nil for what does not fit.
    package mutating func value<Value>(
        _ name: String,
        as shape: String,
        _ read: (Substring) -> Value?
    ) throws(MalformedText) -> Value {
        let text = try value(name)
        guard let value = read(text) else { throw malformed("\(name) is not \(shape)") }
        return value
    }

    /// What a reader says, or nil for `-`.
    package mutating func optional<Value>(
        _ name: String,
        as shape: String,
        _ read: (Substring) -> Value?
    ) throws(MalformedText) -> Value? {
        let values: [Value] = try value(name, as: shape + " or -") {
            $0 == "-" ? [] : read($0).map { [$0] }
        }
        return values.first
    }

    /// As many lines of this name as stand together, each read by the same reader.
    package mutating func values<Value>(
        _ name: String,
        as shape: String,
        atLeast least: Int,
        atMost most: Int,
        _ read: (Substring) -> Value?
    ) throws(MalformedText) -> [Value] {
        var all: [Value] = []
        while isNext(name) || all.count < least {
            all.append(try value(name, as: shape, read))
            guard all.count <= most else { throw malformed("more than \(most) lines \(name)") }
        }
        return all
    }

    /// Nothing may follow.
    package func end() throws(MalformedText) {
        guard next == lines.count else {
            throw MalformedText(line: next + 1, reason: "an unexpected line, \(found)")
        }
    }

    /// The next line's name, for a complaint.
    private var found: String {
        guard next < lines.count else { return "the end" }
        let name = Substring(lines[next].prefix { $0 != 0x20 })
        return name.isEmpty ? "an empty line" : String(name)
    }
}

extension FieldLines {
    /// A value of a name's grammar.
    package mutating func name<Value: Name>(_ name: String) throws(MalformedText) -> Value {
        try value(name, as: "spelled as docs/formats/words.md says") { Value($0) }
    }

    /// One of a closed list of words.
    package mutating func word<Value: RawRepresentable>(
        _ name: String
    ) throws(MalformedText) -> Value where Value.RawValue == String {
        try value(name, as: "one of its words") { Value(rawValue: String($0)) }
    }

    /// A number.
    package mutating func number(_ name: String) throws(MalformedText) -> Int {
        try value(name, as: "a number") { Decimal.number($0) }
    }

    /// A minute up to the end of the year 9999.
    package mutating func minute(_ name: String) throws(MalformedText) -> Minute {
        try value(name, as: "a minute up to the year 9999") {
            guard let number = Decimal.number($0), number <= Minute.last.number else { return nil }
            return Minute(number)
        }
    }

    /// Thirty-two bytes.
    package mutating func hash(_ name: String) throws(MalformedText) -> Bytes32 {
        try value(name, as: "64 hexadecimal digits") { Bytes32(hex: $0) }
    }

    /// Some bytes of a fixed length.
    package mutating func bytes(_ name: String, count: Int) throws(MalformedText) -> [UInt8] {
        try value(name, as: "\(count) bytes in hexadecimal") { Hex.bytes($0, count: count) }
    }
}
