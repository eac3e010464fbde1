import Terms

/// The `name value` lines of an entry, read one after another in their fixed order.
struct EntryFields {
    private let lines: [Substring.UTF8View]
    private var next = 0

    /// Splits an entry's text.
    ///
    /// Precondition: it is the text of a signed note.
    init(_ text: String) {
        lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    }

    /// A complaint about the line read last.
    func malformed(_ reason: String) -> MalformedEntry {
        MalformedEntry(line: max(next, 1), reason: reason)
    }

    /// The kind in the first line.
    mutating func kind() throws(MalformedEntry) -> Kind {
        next = 1
        guard let first = lines.first, first.starts(with: "samtykke/v1 ".utf8),
            let kind = Kind(rawValue: String(Substring(first.dropFirst(12))))
        else { throw malformed("the first line is not \"samtykke/v1\" and a known kind") }
        return kind
    }

    /// The first line of a text that is no entry.
    mutating func heading(_ text: String) throws(MalformedEntry) {
        next = 1
        guard let first = lines.first, first.elementsEqual(text.utf8) else {
            throw malformed("the first line is not \"\(text)\"")
        }
    }

    /// Whether the next line has this name.
    func isNext(_ name: String) -> Bool {
        guard next < lines.count else { return false }
        var rest = lines[next].makeIterator()
        for byte in name.utf8 where rest.next() != byte { return false }
        return rest.next() == 0x20
    }

    /// The value of the next line, which must have this name.
    mutating func value(_ name: String) throws(MalformedEntry) -> Substring {
        guard isNext(name) else {
            throw MalformedEntry(line: next + 1, reason: "expected a line \"\(name) …\"")
        }
        defer { next += 1 }
        return Substring(lines[next].dropFirst(name.utf8.count + 1))
    }

    /// The value of the next line as a reader of it says; the reader answers nil for what does not fit.
    mutating func value<Value>(
        _ name: String,
        _ read: (Substring) -> Value?
    ) throws(MalformedEntry) -> Value {
        let text = try value(name)
        guard let value = read(text) else {
            throw malformed("\(name) has a value that does not fit")
        }
        return value
    }

    /// A value of a name's grammar.
    mutating func name<Value: Name>(_ name: String) throws(MalformedEntry) -> Value {
        try value(name) { Value($0) }
    }

    /// One of a closed list of words.
    mutating func word<Value: RawRepresentable>(
        _ name: String
    ) throws(MalformedEntry) -> Value where Value.RawValue == String {
        try value(name) { Value(rawValue: String($0)) }
    }

    /// A number.
    mutating func number(_ name: String) throws(MalformedEntry) -> Int {
        try value(name) { Decimal.number($0) }
    }

    /// A minute up to the end of the year 9999.
    mutating func minute(_ name: String) throws(MalformedEntry) -> Minute {
        try value(name) {
            guard let number = Decimal.number($0), number <= Minute.last.number else { return nil }
            return Minute(number)
        }
    }

    /// Thirty-two bytes.
    mutating func hash(_ name: String) throws(MalformedEntry) -> Bytes32 {
        try value(name) { Bytes32(hex: $0) }
    }

    /// An X25519 key that keeps a secret.
    mutating func point(_ name: String) throws(MalformedEntry) -> Bytes32 {
        try value(name) { text in Bytes32(hex: text).flatMap { $0.isOfSmallOrder ? nil : $0 } }
    }

    /// Some bytes of a fixed length.
    mutating func bytes(_ name: String, count: Int) throws(MalformedEntry) -> [UInt8] {
        try value(name) { Hex.bytes($0, count: count) }
    }

    /// What a reader says, or nil for `-`.
    mutating func optional<Value>(
        _ name: String,
        _ read: (Substring) -> Value?
    ) throws(MalformedEntry) -> Value? {
        let values: [Value] = try value(name) { $0 == "-" ? [] : read($0).map { [$0] } }
        return values.first
    }

    /// Streams in their one spelling.
    mutating func streams() throws(MalformedEntry) -> MediaStreams {
        try value("streams") { MediaStreams($0) }
    }

    /// A person and a key.
    mutating func recipient() throws(MalformedEntry) -> Recipient {
        try value("recipient") {
            let parts = $0.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 2, let person = Pseudonym(parts[0]),
                let key = Bytes32(hex: parts[1]), !key.isOfSmallOrder
            else { return nil }
            return Recipient(pseudonym: person, sealingKey: key)
        }
    }

    /// Nothing may follow.
    func end() throws(MalformedEntry) {
        guard next == lines.count else {
            throw MalformedEntry(line: next + 1, reason: "an unexpected line")
        }
    }
}
