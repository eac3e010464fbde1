import Agreements
import Hummingbird
import Partaking
import Sampling
import SchedulerClient
import Terms
import WireFormat

/// What concerns one employee, on one page.
enum MinePage {
    static func show(_ page: PageRequest) async throws -> Response {
        let person = page.house.person
        let inForce = try await person.agreement()
        let inbox = try await person.scheduler.inbox()
        let recordings = try await person.scheduler.recordings()
        let questions = try inbox.requests.map { try Trusted.request($0, inForce.agreement).1 }
            .filter { !page.house.away.contains($0.request) }
        let own = recordings.filter { $0.employee == person.profile.pseudonym.text }
            .sorted { $0.minute > $1.minute }
        var values = try await proven(own, inForce.agreement, page)
        values.merge(facts(inbox, inForce.agreement, page)) { $1 }
        values["hasQuestions"] = !questions.isEmpty
        values["questions"] = questions.map { question in
            [
                "id": question.request.text,
                "headline": Headline.text(question, page),
                "when": Headline.when(question, inForce.agreement, page),
            ]
        }
        let given = inbox.samplings.filter { $0.state == "open" }
        values["hasYes"] = !given.isEmpty
        values["given"] = given.map { sampling in
            [
                "id": sampling.sampling,
                "headline": ModeWords.text(sampling.mode, page.words),
                "state": sampling.hasPlace
                    ? page.words("The next call that fits will be recorded.")
                    : page.words("It waits until enough calls have been handled."),
            ]
        }
        values["hasRecordings"] = !own.isEmpty
        values["recordings"] = own.map { RecordingFacts($0, inForce.agreement, page).values }
        return page.page("mine", title: page.words("Mine"), values)
    }

    private static func facts(
        _ inbox: ServerBody.Inbox,
        _ agreement: Agreement,
        _ page: PageRequest
    ) -> [String: Any] {
        let words = page.words
        return [
            "blocks": "\(inbox.lastBlock)",
            "running": words.count(inbox.runningLength, one: "{n} call", other: "{n} calls"),
            "share": agreement.share.numerator > 0
                ? words(
                    "at most {0} of your handled calls is recorded at a coach's request",
                    "\(agreement.share)"
                )
                : words("no call is recorded at a coach's request"),
            "mayRecord": agreement.modes.contains(.employee) && !inbox.revoked,
            "forms": agreement.forms.map {
                ["id": $0.id.text, "text": $0.title]
            },
        ]
    }

    /// *Recorded n times*, with what the co-signed ledger proves of it.
    private static func proven(
        _ own: [ServerBody.Recording],
        _ agreement: Agreement,
        _ page: PageRequest
    ) async throws -> [String: Any] {
        let words = page.words
        let proofs = try await page.house.proofs.check(own.map(\.grant), agreement)
        var values: [String: Any] = [
            "recordedTimes": words.count(
                own.count,
                one: "You have been recorded {n} time under this agreement.",
                other: "You have been recorded {n} times under this agreement."
            )
        ]
        let bad = proofs.filter { !$0.value }.count
        if bad > 0 {
            values["unproven"] = words.count(
                bad,
                one:
                    "{n} recording is not proven by the ledger that the union's witness co-signs. Tell the union.",
                other:
                    "{n} recordings are not proven by the ledger that the union's witness co-signs. Tell the union."
            )
        } else if !own.isEmpty {
            values["recordedProof"] = words(
                "Each of them was checked just now: it stands in the ledger that the union's witness co-signs. A recording needs a signature of your own machine, so there can be no other."
            )
        }
        return values
    }
}

/// Sentences about one question.
enum Headline {
    static func text(_ request: Requested?, _ page: PageRequest) -> String {
        guard let request else { return page.words("Record your next call for yourself?") }
        return page.words("{0} asks to record one of your calls", request.coach.text)
    }

    static func when(_ request: Requested, _ agreement: Agreement, _ page: PageRequest) -> String {
        let (from, until) = (page.clock.text(request.from), page.clock.text(request.until))
        return request.mode == .arranged
            ? page.words("The first call between {0} and {1} that has room", from, until)
            : page.words("One call drawn by lot between {0} and {1}", from, until)
    }
}

/// The three ways to a recording, in words.
enum ModeWords {
    static func text(_ mode: String, _ words: Words) -> String {
        switch Mode(rawValue: mode) {
        case .arranged: words("The first call in a time that was agreed")
        case .random: words("A call drawn by lot")
        case .employee: words("A call recorded for yourself")
        case nil: mode
        }
    }
}
