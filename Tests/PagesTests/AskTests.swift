import Agreements
import Terms
import TestSupport
import Testing
import WireFormat

@testable import Pages

/// What a coach's question is held against before it is sent.
@Suite("A coach's question")
struct AskTests {
    @Test("is told every reason against it at once")
    func all() throws {
        let agreement = Agreement.example()
        let form = AskForm(try FormFields("mode=arranged&purpose=other&form=none&from=&until="))
        let reasons = AskReasons(
            form: form,
            agreement: agreement,
            people: [],
            team: TeamID(checked: "first-line"),
            now: agreement.validTo,
            words: .english
        ).all
        #expect(reasons.count >= 5, "\(reasons)")
        #expect(Set(reasons).count == reasons.count)
    }

    @Test("has nothing against it when the agreement allows it")
    func allowed() throws {
        let agreement = Agreement.example()
        let team = try #require(agreement.teams.first?.id)
        let people = [
            ServerBody.Person(
                pseudonym: "p-0000000000000001",
                role: "employee",
                team: team.text,
                sealingKey: ""
            )
        ]
        let now = agreement.validFrom
        let form = AskForm(agreement, people, now: now.number * 60)
        let reasons = AskReasons(
            form: form,
            agreement: agreement,
            people: people,
            team: team,
            now: now,
            words: .english
        ).all
        #expect(reasons == [])
        let id = try #require(RequestID(String(repeating: "0", count: 32)))
        #expect(form.request(id)?.whom.description == "employee p-0000000000000001")
    }
}
