import Agreements
import CaptureTokens
import Sampling
import ServerStage
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("The keys in a token")
struct TokenKeysTests {
    @Test("lead from the enrolment key to a coach whose key was renewed twice")
    func renewedCoach() async throws {
        var agreement = Agreement.example()
        agreement.release = .coach
        let office = Office(agreement: agreement)
        let second = office.coach.renewed(seed: 0xC2)
        let third = second.renewed(seed: 0xC3)
        let renewals = [office.coach.renewal(to: second), second.renewal(to: third)]
        let story = Story(office)
        try await story.tell(after: renewals)
        let bytes = try #require(story.token)
        let token = try #require(UnverifiedToken(text: String(decoding: bytes, as: UTF8.self)))
        let expected = [
            await office.enrolment(of: office.employee),
            await office.enrolment(of: office.coach),
        ]
        #expect(token.keys.map(\.bytes) == expected + renewals)
    }

    @Test("leave out what a new enrolment of the coach has made needless")
    func enrolledAgain() async throws {
        var agreement = Agreement.example()
        agreement.release = .coach
        let office = Office(agreement: agreement)
        let second = office.coach.renewed(seed: 0xC2)
        let third = await office.enrolment(of: second.renewed(seed: 0xC3))
        let story = Story(office)
        try await story.tell(after: [office.coach.renewal(to: second), third])
        let bytes = try #require(story.token)
        let token = try #require(UnverifiedToken(text: String(decoding: bytes, as: UTF8.self)))
        #expect(token.keys.map(\.bytes) == [await office.enrolment(of: office.employee), third])
    }
}
