import Ledger
import Sampling
import Scheduling
import ServerStage
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("A viewing")
struct ViewingTests {
    @Test("is answered with the end of the recording and a proof of it that both keys certify")
    func proven() async throws {
        let story = Story()
        try await story.tell()
        let office = story.office
        let grant = try #require(
            try await story.sequencer.view().state.samplings[Story.sampling]?.grant?.leaf
        )
        let ended = Ended(
            employee: office.employee.pseudonym,
            sampling: Story.sampling,
            grant: grant,
            outcome: .cutShort,
            capturedSeconds: 12,
            pausedSeconds: 0,
            framesWithheld: 0,
            chunks: 1,
            head: .repeating(0x48)
        )
        try await story.record(office.employee.signed(.ended(ended)))
        let share = String(repeating: "ab", count: 80)
        let header = Array("recipient \(office.employee.pseudonym) \(share)\n".utf8)
        _ = try await story.scheduler.store(
            header,
            as: .header,
            of: Story.sampling,
            by: office.employee.caller
        )
        let viewed = Viewed(
            recipient: office.employee.pseudonym,
            sampling: Story.sampling,
            grant: grant,
            purpose: "coaching",
            viewingKey: .repeating(0x11)
        )
        let reply = try await story.scheduler.open(
            office.employee.signed(.viewed(viewed)),
            by: office.employee.caller
        )
        guard case .given(let viewing) = reply else {
            Issue.record("\(reply)")
            return
        }
        #expect(try Leaf(bytes: viewing.ended).entry.event == .ended(ended))
        let text = try #require(viewing.proof)
        let proof = try #require(TlogProof(text: text))
        let head = try proof.verify(
            Leaf.hash(viewing.ended),
            log: office.parties.server.verifierKey(),
            witness: office.parties.witness.verifierKey(.cosignature)
        )
        #expect(head.checkpoint.origin == office.origin)
    }
}

@Suite("An inbox")
struct InboxTests {
    @Test("shows a request until the employee has said yes to it")
    func answered() async throws {
        let story = Story()
        let office = story.office
        try await story.open()
        for person in [office.employee, office.coach] {
            try await story.record(await office.enrolment(of: person))
        }
        try await story.ask()
        #expect(try await story.scheduler.inbox(of: office.employee.caller).requests.count == 1)
        try await story.sayYes()
        #expect(try await story.scheduler.inbox(of: office.employee.caller).requests == [])
    }

    @Test("says that a place is there when the sampling it was reserved for has ended")
    func endedReservation() async throws {
        let story = Story()
        let office = story.office
        try await story.open()
        for person in [office.employee, office.coach] + office.colleagues {
            try await story.record(await office.enrolment(of: person))
        }
        let random: RequestID = "00000000000000000000000000000009"
        let drawn: SamplingID = "0000000000000000000000000000000a"
        var question = office.question(random)
        (question.mode, question.whom) = (.random, .team("first-line"))
        guard case .given = try await story.scheduler.ask(question, by: office.coach.caller) else {
            Issue.record("not asked")
            return
        }
        let agreement = try await story.agreement()
        try await story.record(office.yes(to: random, sampling: drawn, agreement: agreement))
        try await story.ask()
        try await story.sayYes()
        try await story.record(office.employee.block(1, agreement: agreement))
        func withPlace() async throws -> [SamplingID] {
            try await story.scheduler.inbox(of: office.employee.caller).samplings
                .filter(\.hasPlace).map(\.sampling)
        }
        #expect(try await withPlace() == [drawn])
        let withdrawn = Withdrawn(sampling: drawn, by: .employee)
        try await story.record(office.employee.signed(.withdrawn(withdrawn)))
        #expect(try await withPlace() == [Story.sampling])
    }

    @Test("says whether the agreement was revoked")
    func revoked() async throws {
        let story = Story()
        try await story.tell()
        let caller = story.office.employee.caller
        #expect(try await !story.scheduler.inbox(of: caller).isRevoked)
        let text = Entry.text(of: .revoked(Revoked(by: .union)), origin: story.office.origin)
        let note = SignedNote(text: text, signatures: []).signed(by: story.office.parties.union)
        try await story.record(note.bytes)
        #expect(try await story.scheduler.inbox(of: caller).isRevoked)
    }
}
