import Foundation
import Testing

/// One Swift file of the checkout, read once.
struct SourceFile: Sendable, CustomTestStringConvertible {
    let path: String
    let lines: [Substring]

    var testDescription: String { path }

    /// The first two folders, for instance `Sources/Terms`.
    var folder: String { path.split(separator: "/").prefix(2).joined(separator: "/") }

    /// `Sources`, `Clients`, `Agents`, `Server` or `Tests`.
    var territory: String { path.split(separator: "/").first.map(String.init) ?? "" }

    var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// Module names after `import`, with any access level before it.
    var imports: Set<String> {
        Set(
            lines.compactMap { line in
                let words = line.hasPrefix(" ") ? [] : line.split(separator: " ")
                guard let at = words.firstIndex(of: "import"), at <= 2, words.count > at + 1,
                    words[..<at].allSatisfy({
                        ["package", "internal", "public", "@preconcurrency", "@testable"]
                            .contains($0)
                    })
                else { return nil }
                let isKind = ["struct", "class", "func", "enum", "protocol"].contains(words[at + 1])
                let name = words[isKind ? at + 2 : at + 1]
                return name.split(separator: ".").first.map(String.init)
            }
        )
    }

    /// Line ranges of functions with a body, found by indentation, which swift-format guarantees.
    var functions: [Range<Int>] {
        lines.indices.compactMap { start in
            let indent = lines[start].prefix { $0 == " " }
            let code = lines[start].dropFirst(indent.count)
            guard !code.hasPrefix("//"), code.contains("func ") || code.contains("init("),
                hasBody(from: start, indent: indent),
                let end = lines[start...].firstIndex(where: { $0 == indent + "}" })
            else { return nil }
            return start..<end
        }
    }

    /// Tells whether a declaration opens a brace before the next line of its own depth begins.
    private func hasBody(from start: Int, indent: Substring) -> Bool {
        for line in lines[start...] {
            if line.hasSuffix("{") { return true }
            let code = line.dropFirst(indent.count)
            let isHeader = line == lines[start] || code.hasPrefix(" ") || code.hasPrefix(")")
            if !isHeader { return false }
        }
        return false
    }

    /// Lines of code that are no comment, with their 1-based numbers.
    var code: [(number: Int, text: Substring)] {
        lines.enumerated().map { ($0.offset + 1, $0.element) }
            .filter { !$0.1.drop { $0 == " " }.hasPrefix("//") }
    }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let all: [SourceFile] = ["Sources", "Clients", "Agents", "Server", "Tests"].flatMap(read)

    static let product = all.filter { $0.territory != "Tests" }

    private static func read(_ folder: String) -> [SourceFile] {
        let base = root.appendingPathComponent(folder)
        let names =
            FileManager.default.enumerator(atPath: base.path)?
            .compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
            guard let text = try? String(contentsOfFile: "\(base.path)/\(name)", encoding: .utf8)
            else { return nil }
            return SourceFile(
                path: "\(folder)/\(name)",
                lines: text.split(separator: "\n", omittingEmptySubsequences: false)
            )
        }
    }
}
