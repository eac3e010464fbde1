import Agreements
import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing
import Witnessing
import WitnessDialogue

@Suite("A share's end")
struct ShreddingTests {
    @Test("comes at expiry by the witness's own clock, to the minute, and its note waits")
    func expiry() async throws {
        var (desk, sampling, _) = try await Desk.withRecording()
        let retention = desk.ledger.agreement.retention.minutes
        desk.clock.advance(minutes: retention - 1)
        try await desk.witness.shredDue()
        #expect(desk.disk.content.slots.keys.contains(sampling))
        desk.clock.advance(minutes: 1)
        try await desk.witness.shredDue()
        #expect(desk.disk.content.slots.isEmpty)
        let waiting = await desk.witness.waiting
        #expect(waiting.count == 1)
        let note = try #require(SignedNote(Array(waiting[0].utf8)))
        #expect(note.isSigned(byExactly: [desk.ledger.parties.witness.verifierKey()]))
        #expect(waiting[0].contains("\nreason expiry\n"))
        await desk.takeWaiting()
        try await desk.approve()
        #expect(await desk.witness.waiting.isEmpty)
        #expect(desk.ledger.state.samplings[sampling]?.grant?.shredded?.reason == .expiry)
    }

    @Test("comes at once when a withdrawal is brought directly; both notes wait in order")
    func withdrawn() async throws {
        var (desk, sampling, _) = try await Desk.withRecording()
        let note = desk.ledger.note(.withdrawn(Withdrawn(sampling: sampling, by: .employee)))
        for _ in 0..<2 {
            let answer = try await desk.witness.take(directNote: note.bytes)
            #expect(answer == .held)
        }
        #expect(desk.disk.content.slots.isEmpty)
        let waiting = await desk.witness.waiting
        #expect(waiting.count == 2)
        #expect(waiting[0] == note.description)
        #expect(waiting[1].contains("\nreason withdrawal\n"))
        try await desk.restart()
        #expect(await desk.witness.waiting == waiting)
        await desk.takeWaiting()
        try await desk.approve()
        #expect(await desk.witness.status.waiting == 0)
    }

    @Test("has the reason that held first, as the ledger's own state says")
    func earliestReason() async throws {
        var (desk, sampling, _) = try await Desk.withRecording()
        desk.clock.advance(minutes: desk.ledger.agreement.retention.minutes + 1)
        let note = desk.ledger.note(.withdrawn(Withdrawn(sampling: sampling, by: .employee)))
        let answer = try await desk.witness.take(directNote: note.bytes)
        #expect(answer == .held)
        #expect(await desk.witness.waiting.last?.contains("\nreason expiry\n") == true)
        await desk.takeWaiting()
        let due = desk.ledger.state.life(of: sampling, at: desk.ledger.minute)
        let grant = try #require(desk.ledger.state.samplings[sampling]?.grant)
        #expect(due == .gone(.expiry, since: grant.expiry))
        #expect(grant.shredded?.reason == .expiry)
    }

    @Test("comes with the approval of a discard; the customer's objection is one")
    func discarded() async throws {
        var (desk, sampling, _) = try await Desk.withRecording()
        var ended = desk.ledger.ended(People.employee, sampling)
        ended.outcome = .discarded
        ended.chunks = 0
        ended.head = nil
        desk.ledger.must(.ended(ended))
        try await desk.approve()
        #expect(desk.disk.content.slots.isEmpty)
        #expect(await desk.witness.waiting.first?.contains("\nreason discard\n") == true)
    }

    @Test("holds up every proposal that does not begin with its note")
    func holdsUp() async throws {
        let (desk, sampling, _) = try await Desk.withRecording()
        let note = desk.ledger.note(.withdrawn(Withdrawn(sampling: sampling, by: .union)))
        _ = try await desk.witness.take(directNote: note.bytes)
        let waiting = await desk.witness.waiting.compactMap { SignedNote(Array($0.utf8)) }
        let minute = Minute(posixSeconds: desk.clock.now())
        let block = desk.ledger.note(.block(desk.ledger.block(People.employee)))
        func propose(_ notes: [SignedNote]) async throws -> ProposalAnswer {
            try await desk.witness.propose(
                origin: desk.origin,
                old: desk.ledger.leaves.count,
                leaves: notes.map { Leaf.bytes(minute: minute, note: $0) }
            )
        }
        let without = try await propose([block])
        #expect(without == .refused(index: 0, rules: ["waiting"]))
        let half = try await propose([waiting[0], block])
        #expect(half == .refused(index: 1, rules: ["waiting"]))
        let wrongOrder = try await propose([waiting[1], waiting[0]])
        #expect(wrongOrder == .refused(index: 0, rules: ["waiting"]))
        guard case .approved = try await propose(waiting + [block]) else {
            Issue.record("not approved")
            return
        }
        #expect(await desk.witness.waiting.isEmpty)
    }

    @Test("is brought about by nobody else: direct notes of other kinds or signers are refused")
    func refused() async throws {
        var (desk, sampling, _) = try await Desk.withRecording()
        let stranger = ExamplePerson(55)
        let block = desk.ledger.note(.block(desk.ledger.block(People.employee)))
        let forged = desk.ledger.note(
            .withdrawn(Withdrawn(sampling: sampling, by: .employee)),
            signedBy: [stranger.signing]
        )
        let unknown = desk.ledger.note(
            .withdrawn(Withdrawn(sampling: desk.ledger.newSampling(), by: .union))
        )
        for (bytes, rules) in [
            (block.bytes, ["malformed"]), ([0, 1, 2], ["malformed"]),
            (forged.bytes, ["signature"]), (unknown.bytes, ["withdrawn"]),
        ] {
            let answer = try await desk.witness.take(directNote: bytes)
            #expect(answer == .refused(rules))
        }
        #expect(desk.disk.content.slots.keys.contains(sampling))
        #expect(await desk.witness.waiting.isEmpty)
    }
}
