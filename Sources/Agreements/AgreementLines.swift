import SignedNotes
import Terms

/// The lines of an agreement, read one after another.
///
/// It knows where it stands, so that every complaint names its line.
struct AgreementLines {
    private let lines: [Substring]
    private var next = 0

    /// Splits a text, or tells why it is no text of lines.
    init(_ text: String) throws(MalformedAgreement) {
        guard text.utf8.count <= 60_000 else {
            throw MalformedAgreement(line: 1, reason: "more than 60,000 bytes")
        }
        guard text.hasSuffix("\n") else {
            throw MalformedAgreement(
                line: text.split(separator: "\n", omittingEmptySubsequences: false).count,
                reason: "the last line does not end in a newline"
            )
        }
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        for (at, line) in lines.enumerated()
        where line.unicodeScalars.contains(where: Self.isControl) {
            throw MalformedAgreement(line: at + 1, reason: "a control character")
        }
    }

    /// People read these texts on terminals and sign what they read: nothing in them may move the cursor or turn the
    /// direction of writing.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// A complaint about the line read last.
    func malformed(_ reason: String) -> MalformedAgreement {
        MalformedAgreement(line: max(next, 1), reason: reason)
    }

    /// Tells whether the next line has this name.
    func isNext(_ name: String) -> Bool {
        next < lines.count && lines[next].utf8.starts(with: (name + " ").utf8)
    }

    /// The value of the next line, which must have this name.
    mutating func value(_ name: String) throws(MalformedAgreement) -> Substring {
        guard isNext(name) else {
            let found = next < lines.count ? lines[next].prefix { $0 != " " } : "the end"
            throw MalformedAgreement(
                line: next + 1,
                reason:
                    "expected a line \"\(name) …\", found \(found.isEmpty ? "an empty line" : String(found))"
            )
        }
        defer { next += 1 }
        return Substring(lines[next].utf8.dropFirst(name.utf8.count + 1))
    }

    /// The value of the next line as a reader of it says; the reader answers nil for a value that does not fit.
    mutating func value<Value>(
        _ name: String,
        as shape: String,
        _ read: (Substring) -> Value?
    ) throws(MalformedAgreement) -> Value {
        let text = try value(name)
        guard let value = read(text) else { throw malformed("\(name) is not \(shape)") }
        return value
    }

    /// As many lines of this name as stand together, each read by the same reader.
    mutating func values<Value>(
        _ name: String,
        as shape: String,
        atLeast least: Int,
        atMost most: Int,
        _ read: (Substring) -> Value?
    ) throws(MalformedAgreement) -> [Value] {
        var all: [Value] = []
        while isNext(name) || all.count < least {
            all.append(try value(name, as: shape, read))
            guard all.count <= most else { throw malformed("more than \(most) lines \(name)") }
        }
        return all
    }

    /// The first line, which has no value.
    mutating func heading(_ text: String) throws(MalformedAgreement) {
        guard lines.first == text[...] else {
            throw MalformedAgreement(line: 1, reason: "the first line is not \"\(text)\"")
        }
        next = 1
    }

    /// Nothing may follow.
    func end() throws(MalformedAgreement) {
        guard next == lines.count else {
            throw MalformedAgreement(
                line: next + 1,
                reason: "unexpected line \"\(lines[next].prefix { $0 != " " })\""
            )
        }
    }
}

/// Readers of the small grammar that agreement lines share.
///
/// Texts are cut by their UTF-8 bytes: a space followed by a combining mark is still a space.
enum Grammar {
    /// 1–500 bytes, no leading or trailing space.
    static func freeText(_ text: Substring) -> String? {
        guard (1...500).contains(text.utf8.count), text.utf8.first != 0x20,
            text.utf8.last != 0x20
        else {
            return nil
        }
        return String(text)
    }

    /// A label.
    ///
    /// Source: docs/formats/words.md.
    static func label(_ text: Substring) -> String? { FormID(text)?.text }

    /// A label, one space, the rest.
    static func pair(_ text: Substring) -> (first: Substring, rest: Substring)? {
        guard let space = text.utf8.firstIndex(of: 0x20) else { return nil }
        let rest = text.utf8[text.utf8.index(after: space)...]
        return (text[..<space], Substring(rest))
    }

    /// A duration in one of these units and within these seconds.
    static func span(
        _ text: Substring,
        _ units: Set<Span.Unit>,
        _ seconds: ClosedRange<Int>
    ) -> Span? {
        guard let span = Span(text), units.contains(span.unit), seconds.contains(span.seconds)
        else {
            return nil
        }
        return span
    }

    /// `https://host:port` and a certificate's hash.
    ///
    /// Source: docs/formats/agreement.md, `server-address`.
    static func address(_ text: Substring) -> Address? {
        guard let (url, hash) = pair(text), let certificate = Bytes32(hex: hash),
            HostPort(url: url) != nil
        else { return nil }
        return Address(url: String(url), certificate: certificate)
    }

    /// A verifier key of one kind.
    static func key(_ text: Substring, _ kind: KeyKind) -> VerifierKey? {
        guard let key = VerifierKey(text), key.kind == kind else { return nil }
        return key
    }
}
