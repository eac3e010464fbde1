import Terms
import WireFormat

/// Why a line between recorder and badge was not understood; it ends the conversation.
///
/// Never holds the line itself, which may hold the text of a notice.
package struct BrokenLine: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// One JSON object of a line, read member by member.
///
/// Members are compared with the exact set that a kind has, which a decoder of types would not do.
struct LineObject {
    private let members: [String: JSONText]

    init(_ line: some Sequence<UInt8>) throws(BrokenLine) {
        let bytes = Array(line)
        guard bytes.count < LineSplitter.limit else { throw BrokenLine("a line is too long") }
        guard let read = try? JSONText(bytes), case .object(let members) = read else {
            throw BrokenLine("a line is no JSON object in which every member stands once")
        }
        self.members = members
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
        guard case .numeral(let digits) = members[name], let number = Decimal.number(digits) else {
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
        let texts = list.compactMap { value -> String? in
            guard case .text(let text) = value else { return nil }
            return text
        }
        guard texts.count == list.count else { throw BrokenLine("\(name) is no list of texts") }
        return texts
    }

    static func bytes(_ members: [String: JSONText]) -> [UInt8] {
        Array(JSONText.object(members).spelled.utf8)
    }
}
