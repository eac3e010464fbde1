/// Sentences of one language, by their English originals.
///
/// Source: the format of GNU gettext's `.po` files, of which comments, `msgid`, `msgid_plural`, `msgstr` and
/// `msgstr[n]` are read; all languages here have two forms, by `n != 1`.
struct Catalogue: Sendable {
    /// Forms of a sentence: one, or singular and plural.
    private(set) var sentences: [String: [String]] = [:]

    /// English: every sentence is its own.
    init() {}

    /// Reads a file; a line that is none of the format's traps, because the file is part of the program.
    init(po text: String) {
        var entry = Entry()
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("#") { continue }
            if line.isEmpty {
                take(entry)
                entry = Entry()
            } else {
                entry.read(line)
            }
        }
        take(entry)
    }

    private mutating func take(_ entry: Entry) {
        guard let original = entry.parts["msgid"], !original.isEmpty else { return }
        let one = entry.parts["msgstr"].map { [$0] }
        let both = ["msgstr[0]", "msgstr[1]"].compactMap { entry.parts[$0] }
        sentences[original] = one ?? both
    }

    private struct Entry {
        var parts: [String: String] = [:]
        private var last = ""

        mutating func read(_ line: Substring) {
            guard let start = line.firstIndex(of: "\""), let end = line.lastIndex(of: "\""),
                start < end
            else { preconditionFailure("no line of a catalogue: \(line)") }
            if start > line.startIndex { last = String(line[..<start].dropLast()) }
            let quoted = line[line.index(after: start)..<end]
            parts[last, default: ""] += Self.plain(quoted)
        }

        private static func plain(_ quoted: Substring) -> String {
            var isEscape = false
            return quoted.reduce(into: "") { text, digit in
                if isEscape {
                    text.append(digit == "n" ? "\n" : digit)
                    isEscape = false
                } else if digit == "\\" {
                    isEscape = true
                } else {
                    text.append(digit)
                }
            }
        }
    }
}
