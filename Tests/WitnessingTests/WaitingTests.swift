import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing
import Witnessing
import WitnessDialogue

@Suite("Notes that wait at the witness")
struct WaitingTests {
    @Test("are so many at most; what ends a recording or the agreement is always taken")
    func bounded() async throws {
        var desk = try await Desk(maximumWaiting: 2)
        desk.ledger.enrol(People.employee)
        let recording = desk.ledger.ownRecording(of: People.employee)
        let open = (0..<3).map { _ in
            let yes = desk.ledger.acknowledgement(People.employee, nil)
            desk.ledger.must(.acknowledgement(yes))
            return yes.sampling
        }
        try await desk.approve()
        func take(_ event: Event) async throws -> NoteAnswer {
            try await desk.witness.take(directNote: desk.ledger.note(event).bytes)
        }
        for sampling in open.prefix(2) {
            let answer = try await take(.withdrawn(Withdrawn(sampling: sampling, by: .employee)))
            #expect(answer == .held)
        }
        let third = Event.withdrawn(Withdrawn(sampling: open[2], by: .employee))
        #expect(try await take(third) == .refused(["too-many"]))
        #expect(await desk.witness.waiting.count == 2)

        let shredding = Event.withdrawn(Withdrawn(sampling: recording, by: .employee))
        #expect(try await take(shredding) == .held)
        #expect(try await take(.revoked(Revoked(by: .union))) == .held)
        #expect(await desk.witness.waiting.count == 5, "with the word that the share is gone")

        await desk.takeWaiting()
        try await desk.approve()
        #expect(try await take(third) == .held, "once there is room")
    }
}
