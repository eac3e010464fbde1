import Agreements
import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("A notice")
struct NoticeTests {
    private func text(
        _ language: Language,
        _ change: (inout Agreement) -> Void = { _ in }
    ) -> String? {
        var work = Workplace(change)
        let request = work.ledger.request(by: work.coach, .employee(work.kari.pseudonym))
        return Notice.text(
            agreement: work.ledger.agreement,
            request: request,
            form: "full",
            streams: .example("far,near,window"),
            language: language
        )
    }

    @Test("begins with version, language and the union's fingerprint", arguments: Language.allCases)
    func heading(language: Language) {
        let fingerprint = Agreement.example().union.fingerprint
        #expect(
            text(language)?.hasPrefix("samtykke notice/1 \(language.rawValue) \(fingerprint)\n\n")
                == true
        )
    }

    @Test(
        "says who, what for, which window, how long, who opens it and whom to ask",
        arguments: Language.allCases
    )
    func complete(language: Language) throws {
        let text = try #require(self.text(language))
        for part in [
            "p-0000000000000064", "Coaching of the employee", "Customer card",
            language.words(Span(20, .minutes)),
            language.words(Span(30, .days)), "1/20", "Fagforeningen Sør", "Nordtel Kundeservice",
            "lunch, private", "2026-07-02 00:00 UTC", "Was the need understood?",
            "ledger.nordtel.example/2026-h2",
        ] {
            #expect(text.contains(part), "\(language) lacks \(part)")
        }
    }

    @Test("changes with everything that matters to the one who reads", arguments: Language.allCases)
    func changes(language: Language) {
        let before = text(language)
        #expect(text(language) { $0.retention = Span(90, .days) } != before)
        #expect(text(language) { $0.customerGate = .explicitYes } != before)
        #expect(text(language) { $0.release = .coach } != before)
        #expect(text(language) { $0.maximumCapture = Span(60, .seconds) } != before)
        #expect(text(language) { $0.caps.employee.day = 1 } != before)
        #expect(text(language) { $0.noCaptureStatuses = [] } != before)
    }

    @Test("cannot be built from what the agreement does not have", arguments: Language.allCases)
    func nothing(language: Language) {
        #expect(text(language) { $0.languages.removeAll { $0 == language } } == nil)
        #expect(text(language) { $0.purposes.removeAll { $0.id == "coaching" } } == nil)
        #expect(text(language) { $0.forms.removeAll { $0.id == "full" } } == nil)
        #expect(text(language) { $0.forms[0].questions.removeLast() } == nil)
    }

    @Test(
        "of an own recording names no coach and asks no question of a no",
        arguments: Language.allCases
    )
    func own(language: Language) throws {
        let text = try #require(
            Notice.text(
                agreement: .example(),
                request: nil,
                form: "voice",
                streams: .example("near"),
                language: language
            )
        )
        #expect(!text.contains("p-"))
        #expect(!text.contains("Customer card"))
    }

    @Test("is not the same in two languages")
    func languages() {
        #expect(Set(Language.allCases.map { text($0) }).count == 4)
        #expect(Set(Language.allCases.map { Agreement.example().plainWords($0) }).count == 4)
    }
}
