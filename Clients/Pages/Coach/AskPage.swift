import Agreements
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import Partaking
import Programs
import Sampling
import SchedulerClient
import Terms
import WireFormat

/// A coach's question: form, what stands against it, and the text that the employee will read.
enum AskPage {
    static func show(_ page: PageRequest) async throws -> Response {
        let known = try await Known(page)
        let form = AskForm(known.inForce.agreement, known.people, now: page.clock.now)
        return shown(page, form, known)
    }

    static func take(_ page: PageRequest) async throws -> Response {
        let fields = try await page.form()
        let known = try await Known(page)
        let form = AskForm(fields)
        let reasons = known.reasons(form, page)
        let id = RequestID(checked: Hex.text(SystemRandomness().bytes(16)))
        guard fields["do"] == "send", reasons.isEmpty, let request = form.request(id) else {
            return shown(page, form, known)
        }
        // Kept first: a question that the ledger has is never unknown here.
        let kept = KeptRequests(page.house.person.folder)
        try kept.add(request)
        do {
            _ = try await page.house.person.scheduler.request(request)
        } catch {
            try kept.remove(request)
            throw error
        }
        return page.page(
            "done",
            title: page.words("Asked"),
            [
                "heading": page.words("Asked"),
                "text": page.words(
                    "The employee reads the text that you saw, and is free to say yes or no."
                ),
                "lines": [
                    page.words(
                        "You will not be told whether somebody has answered. A recording appears here when it is passed on to you."
                    )
                ],
            ]
        )
    }

    private struct Told: Encodable {
        let reasons: [String]
        let notice: String
        let language: String
    }

    /// For the script that keeps the preview up to date.
    static func preview(_ page: PageRequest) async throws -> Response {
        let form = AskForm(try await page.form())
        let known = try await Known(page)
        let told = Told(
            reasons: known.reasons(form, page),
            notice: known.notice(form, page),
            language: known.language(page).rawValue
        )
        let bytes = Array(try JSONEncoder().encode(told))
        return Response(
            status: .ok,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    /// What a coach's machine knows.
    private struct Known {
        let inForce: LedgerState.InForce
        let people: [ServerBody.Person]

        init(_ page: PageRequest) async throws {
            inForce = try await page.house.person.agreement()
            people = try await page.house.person.scheduler.people()
        }

        func reasons(_ form: AskForm, _ page: PageRequest) -> [String] {
            AskReasons(
                form: form,
                agreement: inForce.agreement,
                people: people,
                team: page.house.person.profile.team,
                now: Minute(posixSeconds: page.clock.now),
                words: page.words
            ).all
        }

        /// The page's language where it is agreed, else the first that is.
        func language(_ page: PageRequest) -> Language {
            let agreed = inForce.agreement.languages
            let own = page.words.language
            return agreed.contains(own) ? own : agreed.first ?? own
        }

        /// The notice; empty while it cannot be built.
        func notice(_ form: AskForm, _ page: PageRequest) -> String {
            let none = RequestID(checked: String(repeating: "0", count: 32))
            guard let asked = form.request(none), let agreed = inForce.agreement.form(asked.form)
            else { return "" }
            let request = Requested(
                agreement: inForce.leaf,
                coach: page.house.person.profile.pseudonym,
                streams: agreed.streams,
                asked: asked
            )
            return Notice.text(
                agreement: inForce.agreement,
                request: request,
                form: asked.form,
                streams: agreed.streams,
                language: language(page)
            ) ?? ""
        }
    }

    private static func shown(_ page: PageRequest, _ form: AskForm, _ known: Known) -> Response {
        let agreement = known.inForce.agreement
        let reasons = known.reasons(form, page)
        var values = choices(form, known)
        values["allowsArranged"] = agreement.modes.contains(.arranged)
        values["allowsRandom"] = agreement.modes.contains(.random)
        values["isArranged"] = form.mode == .arranged
        values["isRandom"] = form.mode == .random
        values["count"] = "\(form.count)"
        values["from"] = form.from.map { LocalTime.field($0.number) } ?? ""
        values["until"] = form.until.map { LocalTime.field($0.number) } ?? ""
        values["boxHint"] = page.words(
            "At least {0}, so that no single call is picked.",
            page.words.language.words(agreement.minimumTimeBox)
        )
        values["reasons"] = reasons
        values["hasReasons"] = !reasons.isEmpty
        values["notice"] = known.notice(form, page)
        values["noticeLanguage"] = known.language(page).rawValue
        return page.page("ask", title: page.words("Ask"), scripts: ["ask.js"], values)
    }

    private static func choices(_ form: AskForm, _ known: Known) -> [String: Any] {
        let agreement = known.inForce.agreement
        func choice(_ id: String, _ text: String, _ chosen: String?) -> [String: Any] {
            ["id": id, "text": text, "isChosen": id == chosen]
        }
        return [
            "employees": known.people.filter { $0.role == Role.employee.rawValue }.map {
                choice($0.pseudonym, "\($0.pseudonym), \($0.team)", form.employee?.text)
            },
            "teams": agreement.teams.map { choice($0.id.text, $0.id.text, form.team?.text) },
            "purposes": agreement.purposes.map {
                choice($0.id.text, $0.text, form.purpose?.text)
            },
            "forms": agreement.forms.map { choice($0.id.text, $0.title, form.form?.text) },
        ]
    }
}
