/// A JSON value, read strictly: no member twice, nothing after it, no number that is spelled in two ways.
///
/// Decoders of types pass over what they do not know, and take the first or the last of two members of one name, each
/// as it likes: so two programs may read two things out of the same bytes. Source: RFC 8259.
package enum JSONText: Hashable, Sendable {
    case null
    case flag(Bool)
    /// As it is spelled.
    case numeral(String)
    case text(String)
    case list([JSONText])
    case object([String: JSONText])

    /// A number that this side writes.
    package static func number(_ value: Int) -> JSONText { .numeral(String(value)) }

    /// A list of texts.
    package static func texts(_ all: [String]) -> JSONText { .list(all.map { .text($0) }) }

    /// Reads a whole text.
    ///
    /// - Throws: `MalformedJSON`.
    package init(_ bytes: some Collection<UInt8>) throws(MalformedJSON) {
        var reader = JSONReader(bytes: Array(bytes))
        self = try reader.whole()
    }

    /// The first member that an expected value does not have, with those above it: `parts.m`; nil when all are known.
    ///
    /// Of lists the members at the same place are compared.
    package func memberUnknown(to known: JSONText) -> String? {
        switch (self, known) {
        case (.object(let given), .object(let known)):
            for (name, value) in given.sorted(by: { $0.key < $1.key }) {
                guard let other = known[name] else { return name }
                if let member = value.memberUnknown(to: other) { return "\(name).\(member)" }
            }
            return nil
        case (.list(let given), .list(let known)):
            return zip(given, known).lazy.compactMap { $0.memberUnknown(to: $1) }.first
        default: return nil
        }
    }

    /// The shortest spelling, members in the order of their names.
    package var spelled: String {
        switch self {
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .numeral(let digits): digits
        case .text(let text): Self.quoted(text)
        case .list(let all): "[\(all.map(\.spelled).joined(separator: ","))]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }
                .map { "\(Self.quoted($0.key)):\($0.value.spelled)" }
                .joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

/// Why a text is not taken as JSON.
package enum MalformedJSON: Error, Hashable, Sendable {
    /// It does not follow the grammar, is no UTF-8, or is nested too deep.
    case noJSON
    /// A member of this name stands twice in one object.
    case twice(String)
}
