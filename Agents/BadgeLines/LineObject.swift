import FoundationEssentials

/// Why a line between recorder and badge was not understood; it ends the conversation.
///
/// Never holds the line itself, which may hold the text of a notice.
package struct BrokenLine: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// A member's value: the only shapes that docs/formats/badge.md uses.
enum LineValue: Hashable {
    case flag(Bool)
    case number(Int)
    case text(String)
    case list([String])
}

extension LineValue: Codable {
    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Int.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else {
            self = .list(try value.decode([String].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .flag(let flag): try value.encode(flag)
        case .number(let number): try value.encode(number)
        case .text(let text): try value.encode(text)
        case .list(let list): try value.encode(list)
        }
    }
}

/// One JSON object of a line, read member by member.
///
/// Members are compared with the exact set that a kind has, which a decoder of types would not do.
struct LineObject {
    private let members: [String: LineValue]

    init(_ line: some Sequence<UInt8>) throws(BrokenLine) {
        let bytes = Array(line)
        guard bytes.count < LineSplitter.limit else { throw BrokenLine("a line is too long") }
        do {
            members = try JSONDecoder().decode([String: LineValue].self, from: Data(bytes))
        } catch {
            throw BrokenLine("a line is no JSON object of texts, numbers, flags and lists")
        }
    }

    func has(_ name: String) -> Bool { members[name] != nil }

    func only(_ names: String...) throws(BrokenLine) {
        guard Set(members.keys) == Set(names) else {
            throw BrokenLine("a line has a member too many or too few")
        }
    }

    func text(_ name: String) throws(BrokenLine) -> String {
        guard case .text(let text) = members[name] else { throw BrokenLine("\(name) is no text") }
        return text
    }

    func number(_ name: String) throws(BrokenLine) -> Int {
        guard case .number(let number) = members[name], number >= 0 else {
            throw BrokenLine("\(name) is no number")
        }
        return number
    }

    func flag(_ name: String) throws(BrokenLine) -> Bool {
        guard case .flag(let flag) = members[name] else { throw BrokenLine("\(name) is no flag") }
        return flag
    }

    func list(_ name: String) throws(BrokenLine) -> [String] {
        guard case .list(let list) = members[name] else { throw BrokenLine("\(name) is no list") }
        return list
    }

    static func bytes(_ members: [String: LineValue]) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(members) else {
            preconditionFailure("texts, numbers, flags and lists of texts are always JSON")
        }
        return Array(data)
    }
}
