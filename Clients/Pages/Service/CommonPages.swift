import HTTPTypes
import Hummingbird
import Terms

/// What is the same for everybody.
enum CommonPages {
    /// Takes another language until the program ends.
    static func language(_ page: PageRequest) async throws -> Response {
        let form = try await page.form()
        guard
            let chosen = Words.all.first(where: {
                $0.words.language.rawValue == form["language"]
            })
        else { throw HTTPError(.badRequest) }
        page.house.speak(chosen.words)
        let back = form["back"] ?? "/"
        let isOwn = back.hasPrefix("/") && !back.hasPrefix("//") && !back.contains("\\")
        return page.goTo(isOwn ? back : "/")
    }
}
