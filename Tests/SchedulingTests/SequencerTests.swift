import Sampling
import Scheduling
import ServerStage
import SignedNotes
import Terms
import TestSupport
import Testing
import WitnessDialogue

@Suite("The sequencer")
struct SequencerTests {
    @Test("tells a sender every broken rule and lets the others go on")
    func refusal() async throws {
        let story = Story()
        try await story.open()
        let good = await story.office.enrolment(of: story.office.employee)
        let stranger = story.office.coach.block(1, agreement: try await story.agreement())
        let sequencer = story.sequencer
        async let one = sequencer.submit(.note(good))
        async let two = sequencer.submit(.note(stranger))
        guard case .recorded(let position) = try await one else {
            Issue.record("the good note was not placed")
            return
        }
        #expect(position.index == 1)
        #expect(try await two == .refused([Refusal(.signature, try await detail(two))]))
        #expect(story.office.store.content.leaves.count == 2)
    }

    @Test("drops an entry that only the witness refuses, and records the rest")
    func witnessRefuses() async throws {
        let office = Office()
        let (_, sequencer) = office.server(rules: .lawless)
        try await sequencer.open()
        let first = await office.enrolment(of: office.employee)
        let second = await office.enrolment(of: office.coach)
        // Its signer is enrolled by nobody: the rules refuse it, this server does not look.
        let bad = CastMember(.auditor, seed: 9, parties: office.parties)
            .signed(.revoked(Revoked(by: .union)))
        async let a = sequencer.submit(.note(first))
        async let b = sequencer.submit(.note(bad))
        async let c = sequencer.submit(.note(second))
        guard case .recorded = try await a, case .refused(let refusals) = try await b,
            case .recorded = try await c
        else {
            Issue.record("outcomes are not placed, refused, placed")
            return
        }
        #expect(refusals.map(\.rule) == [.signature])
        #expect(await office.witness.leaves.count == 3)
    }

    @Test("drops a grant for which the witness has no slot, and records the rest")
    func slotsFull() async throws {
        let story = Story()
        await story.office.witness.limit(slots: 0)
        await #expect(throws: Unavailable.slotsFull) { try await story.tell() }
        // Everybody else goes on, and there is a token as soon as a slot is free.
        let sampling: SamplingID = "00000000000000000000000000000003"
        let agreement = try await story.agreement()
        try await story.record(
            story.office.yes(to: nil, sampling: sampling, agreement: agreement)
        )
        await story.office.witness.limit(slots: 1)
        #expect(try await !story.start().isEmpty)
    }

    @Test("gets no grant over the quota past the witness, even without rules of its own")
    func lawlessGrant() async throws {
        let story = Story()
        try await story.tell()
        let sampling: SamplingID = "00000000000000000000000000000003"
        let agreement = try await story.agreement()
        try await story.record(
            story.office.yes(to: nil, sampling: sampling, agreement: agreement)
        )
        let (scheduler, sequencer) = story.office.server(rules: .lawless)
        try await sequencer.open()
        let start = story.office.employee.start(
            sampling: sampling,
            block: 1,
            call: 21,
            callKey: .repeating(0x79),
            agreement: agreement
        )
        let size = await story.office.witness.leaves.count
        let reply = try await scheduler.answer(start: start, of: story.office.employee.caller)
        guard case .denied(.rules(let rules, _)) = reply else {
            Issue.record("\(reply)")
            return
        }
        #expect(rules.contains("start"))
        #expect(await story.office.witness.leaves.count == size)
        #expect(story.office.store.content.tokens.count == 1)
    }

    @Test("writes a note once and answers twice when it is sent twice at once")
    func twice() async throws {
        let story = Story()
        try await story.open()
        let note = await story.office.enrolment(of: story.office.employee)
        let sequencer = story.sequencer
        async let one = sequencer.submit(.note(note))
        async let two = sequencer.submit(.note(note))
        let (first, second) = (try await one, try await two)
        #expect(place(of: first) == place(of: second))
        #expect(place(of: first)?.index == 1)
        #expect(story.office.store.content.leaves.count == 2)
    }

    @Test("tells a repeated note where it stands")
    func again() async throws {
        let story = Story()
        try await story.tell()
        for (note, position) in story.acknowledged {
            guard let note else { continue }
            #expect(try await story.sequencer.submit(.note(note)) == .alreadyRecorded(position))
        }
    }

    @Test("writes what waits at the witness although nobody sends anything")
    func waiting() async throws {
        let story = Story()
        try await story.tell()
        let size = story.office.store.content.leaves.count
        let note = story.office.employee.signed(
            .withdrawn(Withdrawn(sampling: Story.sampling, by: .employee))
        )
        await story.office.witness.give(note)
        await story.sequencer.tick()
        #expect(
            try await story.sequencer.submit(.note(note))
                == .alreadyRecorded(try await position(size, story))
        )
    }

    @Test("gives a waiting shredding no smaller minute than it states")
    func shreddedAhead() async throws {
        let story = Story()
        try await story.tell()
        let grant = try #require(story.office.store.content.leaves.last)
        let ahead = story.office.clock.minute + 1
        let shredded = Shredded(
            sampling: Story.sampling,
            grant: Leaf.hash(grant.bytes),
            reason: .expiry,
            at: ahead
        )
        let text = Entry.text(of: .shredded(shredded), origin: story.office.origin)
        let note = SignedNote(text: text, signatures: [])
            .signed(by: story.office.parties.witness).bytes
        await story.office.witness.give(note)
        await story.sequencer.tick()
        guard case .alreadyRecorded(let place) = try await story.sequencer.submit(.note(note))
        else {
            Issue.record("the shredding was not recorded")
            return
        }
        #expect(place.minute == ahead)
    }

    @Test("puts a waiting note before everything else")
    func waitingFirst() async throws {
        let story = Story()
        try await story.tell()
        let size = story.office.store.content.leaves.count
        let direct = story.office.employee.signed(
            .withdrawn(Withdrawn(sampling: Story.sampling, by: .employee))
        )
        await story.office.witness.give(direct)
        let block = story.office.employee.block(2, agreement: try await story.agreement())
        guard case .recorded(let place) = try await story.sequencer.submit(.note(block)) else {
            Issue.record("the block was not placed")
            return
        }
        #expect(place.index == size + 1)
        #expect(story.office.store.content.leaves[size].bytes.suffix(direct.count) == direct[...])
    }

    private func detail(_ outcome: Outcome) throws -> String {
        guard case .refused(let refusals) = outcome else { return "" }
        return try #require(refusals.first).detail
    }

    private func place(of outcome: Outcome) -> EntryPosition? {
        switch outcome {
        case .recorded(let position), .alreadyRecorded(let position): position
        case .refused: nil
        }
    }

    private func position(_ index: Int, _ story: Story) async throws -> EntryPosition {
        let leaf = try await story.sequencer.leaf(at: index)
        return EntryPosition(index: index, leaf: Leaf.hash(leaf.bytes), minute: leaf.minute)
    }
}
