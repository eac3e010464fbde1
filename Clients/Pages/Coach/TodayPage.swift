import Agreements
import Hummingbird
import Partaking
import Sampling
import SchedulerClient
import Terms
import WireFormat

/// A coach's day: talk first; ask; what was passed on.
enum TodayPage {
    static func show(_ page: PageRequest) async throws -> Response {
        let person = page.house.person
        let agreement = try await person.agreement().agreement
        let recordings = try await person.scheduler.recordings().sorted { $0.minute > $1.minute }
        let requests = try KeptRequests(person.folder).all()
        let words = page.words
        let now = Minute(posixSeconds: page.clock.now)
        return page.page(
            "today",
            title: words("Today"),
            [
                "mayAsk": mayAsk(agreement, words),
                "hasRecordings": !recordings.isEmpty,
                "recordings": recordings.map { RecordingFacts($0, agreement, page).values },
                "hasRequests": !requests.isEmpty,
                "requests": requests.map { kept in
                    [
                        "whom": kept.whom,
                        "purpose": PurposeID(kept.purpose).flatMap { agreement.purpose($0) }?.text
                            ?? kept.purpose,
                        "from": page.clock.facts(kept.from),
                        "until": page.clock.facts(kept.until),
                        // By the clock alone, so that it tells nothing about an answer.
                        "state": now < kept.until ? words("open") : words("over"),
                    ] as [String: Any]
                },
            ]
        )
    }

    static func beside(_ page: PageRequest) async throws -> Response {
        page.page("beside", title: page.words("Side by side"), [:])
    }

    private static func mayAsk(_ agreement: Agreement, _ words: Words) -> String {
        let longest = words.language.words(agreement.maximumCapture)
        return agreement.share.numerator > 0
            ? words(
                "At most {0} of an employee's calls, at most {1} of one call, only with a yes.",
                "\(agreement.share)",
                longest
            )
            : words("The agreement lets no coach ask for a recording.")
    }
}
