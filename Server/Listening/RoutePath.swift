/// Where a resource is, as docs/openapi.yaml spells it.
///
/// `{name}` stands for one segment, a `{name+}` at the end for all the rest, slashes included.
package struct RoutePath: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    private let text: String

    package init(_ text: String) { self.text = text }

    package init(stringLiteral text: String) { self.init(text) }

    package var description: String { text.replacing("+}", with: "}") }

    /// Names of the parameters, in order.
    package var parameters: [String] {
        segments.filter { $0.hasPrefix("{") }.map { $0.filter { !"{+}".contains($0) } }
    }

    /// The path without its parameters' names: two resources of one shape would hide each other.
    package var shape: String {
        segments.map { $0.hasPrefix("{") ? "{}" : $0 }.joined(separator: "/")
    }

    /// What stands before a `{name+}`; nil for a path without one.
    var prefix: String? {
        guard text.hasSuffix("+}") else { return nil }
        return text.prefix { $0 != "{" }.description
    }

    /// The path in the words of the router.
    var pattern: String { prefix.map { $0 + "**" } ?? text }

    private var segments: [String] { text.split(separator: "/").map(String.init) }

    /// What is wrong with the spelling, or nil.
    package var flaw: String? {
        let isWellFormed = segments.allSatisfy { segment in
            let name = segment.filter { !"{+}".contains($0) }
            let spellings = [name, "{\(name)}", "{\(name)+}"]
            return !name.isEmpty && spellings.contains(segment)
        }
        guard text.hasPrefix("/"), isWellFormed else { return "\(text) is no path" }
        guard !segments.dropLast().contains(where: { $0.hasSuffix("+}") }) else {
            return "\(text) goes on after the rest"
        }
        guard Set(parameters).count == parameters.count else { return "\(text) repeats a name" }
        return nil
    }
}
