import Agreements
import Hummingbird
import Partaking
import Sampling
import Terms

/// One question with the exact text, and its three equal answers.
///
/// The same rules as `samtykke notices`: only a yes is sent, and a no leaves nothing.
enum QuestionPage {
    static func show(_ page: PageRequest) async throws -> Response {
        let id = try page.part("id") { RequestID($0) }
        let person = page.house.person
        let inForce = try await person.agreement()
        let open = try await OpenRequest.one(id, person, inForce)
        return try show(
            page,
            Asked(inForce: inForce, open: open, form: open.requested.form),
            at: "/questions/\(id)"
        )
    }

    /// An own recording: the employee asks and answers.
    static func own(_ page: PageRequest) async throws -> Response {
        guard let form = try page.query().value("form", { FormID($0) }) else {
            throw HTTPError(.badRequest)
        }
        let inForce = try await page.house.person.agreement()
        return try show(page, Asked(inForce: inForce, open: nil, form: form), at: "/own")
    }

    static func yes(_ page: PageRequest) async throws -> Response {
        let id = try page.part("id") { RequestID($0) }
        let inForce = try await page.house.person.agreement()
        let open = try await OpenRequest.one(id, page.house.person, inForce)
        return try await answer(
            page,
            Asked(inForce: inForce, open: open, form: open.requested.form),
            try await page.form()
        )
    }

    static func ownYes(_ page: PageRequest) async throws -> Response {
        let form = try await page.form()
        guard let wanted = form.value("form", { FormID($0) }) else { throw HTTPError(.badRequest) }
        let inForce = try await page.house.person.agreement()
        return try await answer(page, Asked(inForce: inForce, open: nil, form: wanted), form)
    }

    /// Puts the question away until this program ends; the server is not even spoken to.
    static func no(_ page: PageRequest) async throws -> Response {
        if let id = page.context.parameters.get("id").flatMap({ RequestID($0) }) {
            page.house.away.add(id)
        }
        return unanswered(page, page.words("You said no"))
    }

    /// The question stays where it is.
    static func later(_ page: PageRequest) async throws -> Response {
        unanswered(page, page.words("Later"))
    }

    private static func unanswered(_ page: PageRequest, _ heading: String) -> Response {
        page.page(
            "done",
            title: heading,
            [
                "heading": heading,
                "text": page.words(
                    "Nothing was stored and nothing was sent. No answer is needed."
                ),
            ]
        )
    }

    /// What is asked: a coach's request, or an own recording.
    private struct Asked {
        let inForce: LedgerState.InForce
        let open: OpenRequest?
        let form: FormID

        /// - Throws: `HTTPError` 404 for a form that was not agreed.
        func streams() throws -> MediaStreams {
            if let open { return open.requested.streams }
            guard let agreed = inForce.agreement.form(form) else { throw HTTPError(.notFound) }
            return agreed.streams
        }
    }

    private static func answer(
        _ page: PageRequest,
        _ asked: Asked,
        _ form: FormFields
    ) async throws -> Response {
        let answering = try Answering(
            page.house.person,
            asked.inForce,
            language: form["language"]
        )
        let streams = try asked.streams()
        let text = try answering.text(asked.open?.requested, form: asked.form, streams: streams)
        guard form["hash"] == Notice.hash(text).description else {
            return ProblemPage.refuse(
                page.words("The text has changed"),
                page.words("Nothing was sent. Read it again before you answer."),
                on: page
            )
        }
        let given = try await answering.yes(
            asked.open.map { ($0.note, $0.requested) },
            form: asked.form,
            streams: streams
        )
        return page.page(
            "done",
            title: page.words("You said yes"),
            [
                "heading": page.words("You said yes"),
                "text": given.isSent
                    ? page.words("Your yes is signed and stands in the ledger.")
                    : page.words(
                        "Your yes is signed. The server cannot be reached; the recorder will send it later."
                    ),
                "lines": [page.words("You can take it back at any time, here or at the badge.")],
            ]
        )
    }

    private static func show(
        _ page: PageRequest,
        _ asked: Asked,
        at action: String
    ) throws -> Response {
        let agreement = asked.inForce.agreement
        let preferred =
            agreement.languages.contains(page.words.language)
            ? page.words.language.rawValue : nil
        let wanted = try page.query()["language"] ?? preferred
        let answering = try Answering(page.house.person, asked.inForce, language: wanted)
        let streams = try asked.streams()
        let text = try answering.text(asked.open?.requested, form: asked.form, streams: streams)
        var values = rows(page, asked, agreement, streams)
        values["action"] = action
        values["text"] = text
        values["textLanguage"] = answering.language.rawValue
        values["hash"] = Notice.hash(text).description
        values["hasLanguages"] = agreement.languages.count > 1
        values["texts"] = agreement.languages.map { language in
            let form = asked.open == nil ? "form=\(asked.form)&" : ""
            return [
                "href": "\(action)?\(form)language=\(language.rawValue)",
                "code": language.rawValue,
                "name": LanguageNames.own(language),
                "isHere": language == answering.language,
            ] as [String: Any]
        }
        if asked.open == nil { values["form"] = asked.form.text }
        return page.page("question", title: Headline.text(asked.open?.requested, page), values)
    }

    private static func rows(
        _ page: PageRequest,
        _ asked: Asked,
        _ agreement: Agreement,
        _ streams: MediaStreams
    ) -> [String: Any] {
        let words = page.words
        let requested = asked.open?.requested
        let who: String
        if let coach = requested?.coach.text {
            who =
                agreement.release == .coach
                ? words("You and {0}", coach)
                : words("You alone, until you pass it on to {0}", coach)
        } else {
            who = words("You alone, until you pass it on")
        }
        var values: [String: Any] = [
            "headline": Headline.text(requested, page),
            "when": requested.map { Headline.when($0, agreement, page) }
                ?? words("Your next call within 24 hours"),
            "recorded": words.language.words(streams),
            "who": who,
            "kept": words(
                "{0} from the call; then its key is destroyed",
                words.language.words(agreement.retention)
            ),
        ]
        if let requested { values["purpose"] = agreement.purpose(requested.purpose)?.text }
        return values
    }
}

/// Languages by the names that their speakers use.
enum LanguageNames {
    static func own(_ language: Language) -> String {
        switch language {
        case .en: "English"
        case .nb: "Norsk bokmål"
        case .sv: "Svenska"
        case .de: "Deutsch"
        }
    }
}
