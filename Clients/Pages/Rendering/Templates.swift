import Mustache
import Terms

/// Pages as text, in one language.
///
/// Templates are part of the program: one that does not parse traps at the first page.
struct Templates: Sendable {
    private let library: MustacheLibrary

    private init(_ words: Words) {
        var library = MustacheLibrary()
        for (name, bytes) in Self.sources {
            do {
                try library.register(words.translate(Words.text(of: bytes)), named: name)
            } catch {
                preconditionFailure("template \(name): \(error)")
            }
        }
        self.library = library
    }

    private static let english = Templates(.english)
    private static let norwegian = Templates(.norwegian)

    static func of(_ words: Words) -> Templates {
        words.language == .nb ? norwegian : english
    }

    /// Fills a template; every value is escaped.
    func render(_ name: String, _ values: [String: Any]) -> String {
        guard let text = library.render(values, withTemplate: name) else {
            preconditionFailure("there is no template \(name)")
        }
        return text
    }
}

extension Templates {
    fileprivate static let sources: [(String, [UInt8])] = [
        ("agreement", PackageResources.agreement_mustache),
        ("ask", PackageResources.ask_mustache),
        ("audit", PackageResources.audit_mustache),
        ("beside", PackageResources.beside_mustache),
        ("done", PackageResources.done_mustache),
        ("layout", PackageResources.layout_mustache),
        ("mine", PackageResources.mine_mustache),
        ("player", PackageResources.player_mustache),
        ("problem", PackageResources.problem_mustache),
        ("question", PackageResources.question_mustache),
        ("recording", PackageResources.recording_mustache),
        ("time", PackageResources.time_mustache),
        ("today", PackageResources.today_mustache),
        ("watch", PackageResources.watch_mustache),
    ]
}
