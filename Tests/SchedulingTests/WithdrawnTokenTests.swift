import Sampling
import Scheduling
import ServerStage
import SignedNotes
import Terms
import TestSupport
import Testing
import WitnessDialogue

@Suite("A token that is kept")
struct WithdrawnTokenTests {
    @Test("does not leave once its yes is withdrawn, although the server crashed in between")
    func withdrawn() async throws {
        let story = Story()
        try await story.tell()
        let withdrawn = Withdrawn(sampling: Story.sampling, by: .employee)
        try await story.record(story.office.employee.signed(.withdrawn(withdrawn)))
        try await expectGone(story)
    }

    @Test("does not leave once the agreement is revoked")
    func revoked() async throws {
        let story = Story()
        try await story.tell()
        let text = Entry.text(of: .revoked(Revoked(by: .union)), origin: story.office.origin)
        let note = SignedNote(text: text, signatures: []).signed(by: story.office.parties.union)
        try await story.record(note.bytes)
        try await expectGone(story)
    }

    private func expectGone(_ story: Story) async throws {
        #expect(story.office.store.content.tokens.count == 1)
        story.restart()
        try await story.open()
        let note = story.office.employee.start(
            sampling: Story.sampling,
            block: 1,
            call: 1,
            callKey: .repeating(0x77),
            agreement: try await story.agreement()
        )
        let caller = story.office.employee.caller
        let reply = try await story.scheduler.answer(start: note, of: caller)
        guard case .denied(.withheld(.gone)) = reply else {
            Issue.record("\(reply)")
            return
        }
    }
}
