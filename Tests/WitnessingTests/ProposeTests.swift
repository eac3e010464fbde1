import Ledger
import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing
import Witnessing
import WitnessDialogue

@Suite("A proposal")
struct ProposeTests {
    @Test("of the adopted agreement and what follows from it is approved")
    func approved() async throws {
        let (desk, sampling, _) = try await Desk.withRecording()
        #expect(await desk.witness.status.size == desk.ledger.leaves.count)
        #expect(desk.disk.content.slots.keys.contains(sampling))
        #expect(try await desk.witness.entries(from: 0, limit: 1000) == desk.ledger.leaves)
    }

    @Test("is answered the same again, byte for byte, also after a restart")
    func again() async throws {
        var (desk, _, _) = try await Desk.withRecording()
        let leaves = desk.ledger.leaves
        let root = Tree(leaves.map(Leaf.hash)).root
        for _ in 0..<2 {
            let answer = try await desk.witness.propose(origin: desk.origin, old: 0, leaves: leaves)
            #expect(answer == .approved(size: leaves.count, root: root))
            try await desk.restart()
        }
    }

    @Test("beside what is approved is answered with the approved size: approval binds")
    func elsewhere() async throws {
        let (desk, _, _) = try await Desk.withRecording()
        let size = desk.ledger.leaves.count
        var other = desk.ledger.leaves
        other[size - 1].append(0x0A)
        for (old, leaves) in [
            (0, other), (size - 1, [other[size - 1]]), (size + 5, [other[0]]),
            (0, desk.ledger.leaves + [other[0]]), (Int.max, [other[0]]), (-1, [other[0]]),
        ] {
            let answer = try await desk.witness.propose(
                origin: desk.origin,
                old: old,
                leaves: leaves
            )
            #expect(answer == .elsewhere(size: size))
        }
    }

    @Test("that begins with an agreement between strangers is refused")
    func otherAgreement() async throws {
        let desk = try await Desk()
        let strangers = LedgerBuilder(
            .example(parties: ExampleParties(first: 50)),
            parties: ExampleParties(first: 50)
        )
        let answer = try await desk.witness.propose(
            origin: desk.origin,
            old: 0,
            leaves: strangers.leaves
        )
        #expect(answer == .refused(index: 0, rules: ["no-agreement"]))
        #expect(desk.disk.content.records.isEmpty)
    }

    @Test("of another ledger is refused")
    func otherOrigin() async throws {
        let desk = try await Desk()
        let answer = try await desk.witness.propose(
            origin: "ledger.example/9",
            old: 0,
            leaves: desk.ledger.leaves
        )
        #expect(answer == .refused(index: 0, rules: ["origin"]))
    }

    @Test(
        "is refused with the name of every broken rule, and nothing is written",
        arguments: [3, -3]
    )
    func clock(minutes: Int) async throws {
        let desk = try await Desk()
        desk.clock.advance(minutes: minutes)
        let answer = try await desk.witness.propose(
            origin: desk.origin,
            old: 0,
            leaves: desk.ledger.leaves
        )
        #expect(answer == .refused(index: 0, rules: ["clock"]))
        #expect(desk.disk.content.records.isEmpty)
    }

    @Test("two minutes off the witness's clock is still approved", arguments: [2, -2])
    func clockTolerance(minutes: Int) async throws {
        let desk = try await Desk()
        desk.clock.advance(minutes: minutes)
        let answer = try await desk.witness.propose(
            origin: desk.origin,
            old: 0,
            leaves: desk.ledger.leaves
        )
        #expect(answer != .refused(index: 0, rules: ["clock"]))
    }

    @Test(
        "with one bad entry names its place in the batch and its rules; the rest is proposed anew"
    )
    func badEntry() async throws {
        var desk = try await Desk()
        desk.ledger.enrol(People.employee)
        try await desk.approve()
        var wrong = desk.ledger.block(People.employee)
        wrong.number = 7
        let stranger = ExamplePerson(9)
        let good = desk.ledger.note(.block(desk.ledger.block(People.employee)))
        let notes = [
            good, desk.ledger.note(.block(wrong)),
            desk.ledger.note(.block(wrong), signedBy: [stranger.signing]),
        ]
        let leaves = notes.map { Leaf.bytes(minute: desk.ledger.minute, note: $0) }
        let size = desk.ledger.leaves.count
        func propose(_ leaves: [[UInt8]]) async throws -> ProposalAnswer {
            try await desk.witness.propose(origin: desk.origin, old: size, leaves: leaves)
        }
        let first = try await propose([leaves[0], leaves[1]])
        #expect(first == .refused(index: 1, rules: ["block-number"]))
        let second = try await propose([leaves[2]])
        #expect(second == .refused(index: 0, rules: ["signature"]))
        let third = try await propose([leaves[0], [1, 2, 3]])
        #expect(third == .refused(index: 1, rules: ["malformed"]))
        #expect(await desk.witness.status.size == size)
        let root = Tree((desk.ledger.leaves + [leaves[0]]).map(Leaf.hash)).root
        let fourth = try await propose([leaves[0]])
        #expect(fourth == .approved(size: size + 1, root: root))
    }

    @Test("of a second own recording beyond the slots is refused")
    func slotsFull() async throws {
        var desk = try await Desk(capacity: 1)
        desk.ledger.enrol(People.employee)
        _ = desk.ledger.ownRecording(of: People.employee)
        try await desk.approve()
        _ = desk.ledger.ownRecording(of: People.employee)
        let answer = try await desk.witness.propose(
            origin: desk.origin,
            old: desk.ledger.leaves.count - desk.fresh.count,
            leaves: desk.fresh
        )
        #expect(answer == .refused(index: 1, rules: ["slots"]))
    }
}
