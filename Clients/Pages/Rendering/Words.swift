import Terms

/// What the pages say, in one language.
///
/// English sentences are the originals and stand in code and templates; the others come from `Words/*.po`.
struct Words: Sendable {
    let language: Language
    private let catalogue: Catalogue

    private init(_ language: Language, _ catalogue: Catalogue) {
        self.language = language
        self.catalogue = catalogue
    }

    static let english = Words(.en, Catalogue())
    static let norwegian = Words(.nb, Catalogue(po: text(of: PackageResources.nb_po)))

    /// The languages that pages have, with the names that their speakers use.
    static let all: [(words: Words, name: String)] = [
        (english, "English"), (norwegian, "Norsk bokmål"),
    ]

    /// The first of a browser's languages that pages have; else English.
    static func preferred(_ header: String?) -> Words {
        let wanted = (header ?? "").split(separator: ",").map { part in
            part.prefix { $0 != ";" && $0 != "-" }.filter { $0 != " " }.lowercased()
        }
        for name in wanted {
            if ["nb", "no", "nn"].contains(name) { return norwegian }
            if name == "en" { return english }
        }
        return english
    }

    /// A sentence in this language; values stand for `{0}`, `{1}`.
    func callAsFunction(_ original: String, _ values: String...) -> String {
        Self.fill(catalogue.sentences[original]?.first ?? original, values)
    }

    /// A sentence about a number, which stands for `{n}`.
    func count(_ number: Int, one: String, other: String) -> String {
        let forms = catalogue.sentences[one] ?? [one, other]
        let form = number == 1 ? forms.first : forms.last
        return (form ?? other).replacing("{n}", with: "\(number)")
    }

    /// Puts translations in the place of every `[[…]]` of a template.
    func translate(_ template: String) -> String {
        var rest = template[...]
        var text = ""
        while let start = rest.firstRange(of: "[["),
            let end = rest[start.upperBound...].firstRange(of: "]]")
        {
            text += rest[..<start.lowerBound]
            text += self(String(rest[start.upperBound..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return text + rest
    }

    static func text(of bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func fill(_ sentence: String, _ values: [String]) -> String {
        values.indices.reduce(sentence) { $0.replacing("{\($1)}", with: values[$1]) }
    }
}
