import Ledger
import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing
import Witnessing
import WitnessDialogue

@Suite("A checkpoint to co-sign")
struct CheckpointTests {
    @Test("that was approved gets a cosignature that others can verify")
    func cosigned() async throws {
        let (desk, _, _) = try await Desk.withRecording()
        let size = desk.ledger.leaves.count
        // The same size again: a fresh cosignature.
        let answer = try await desk.witness.addCheckpoint(desk.checkpoint(old: size))
        guard case .cosigned(let lines) = answer else {
            Issue.record("\(answer)")
            return
        }
        let checkpoint = try #require(AddCheckpoint(text: desk.checkpoint(old: size))).checkpoint
        let signature = try #require(lines.first)
        let note = SignedNote(
            text: checkpoint.text,
            signatures: checkpoint.signatures + [signature]
        )
        let verified = try VerifiedCheckpoint(
            note: note,
            log: desk.ledger.parties.server.verifierKey(),
            witness: desk.ledger.parties.witness.verifierKey(.cosignature)
        )
        #expect(verified.checkpoint.size == size)
        #expect(verified.cosignedAt == desk.clock.now())
    }

    @Test("of any prefix of the approved leaves is co-signed, and never a smaller one after it")
    func prefix() async throws {
        var desk = try await Desk()
        desk.ledger.enrol(People.employee, People.coach)
        try await desk.approve()
        let first = try await desk.witness.addCheckpoint(desk.checkpoint(old: 0, size: 2))
        guard case .cosigned = first else {
            Issue.record("\(first)")
            return
        }
        let smaller = try await desk.witness.addCheckpoint(desk.checkpoint(old: 0, size: 1))
        #expect(smaller == .conflict(size: 2))
        let larger = try await desk.witness.addCheckpoint(desk.checkpoint(old: 2, size: 3))
        guard case .cosigned = larger else {
            Issue.record("\(larger)")
            return
        }
    }

    @Test("with an old size that is not the co-signed one is told the right one (409)")
    func conflict() async throws {
        let (desk, _, _) = try await Desk.withRecording()
        let size = desk.ledger.leaves.count
        let answer = try await desk.witness.addCheckpoint(desk.checkpoint(old: 1))
        #expect(answer == .conflict(size: size))
    }

    @Test("with an old size above its own is malformed (400), like what is no request")
    func malformed() async throws {
        var desk = try await Desk()
        desk.ledger.enrol(People.employee)
        try await desk.approve()
        let good = desk.checkpoint(old: 0, size: 1)
        for body in ["", "old 0\n", "x" + good, good.replacing("old 0", with: "old 2")] {
            let answer = try await desk.witness.addCheckpoint(body)
            #expect(answer == .refused(.malformed), "\(body)")
        }
    }

    @Test("of another ledger is unknown (404)")
    func unknownOrigin() async throws {
        let desk = try await Desk()
        let other = LedgerBuilder(
            .example(parties: ExampleParties(origin: "ledger.example/9")),
            parties: ExampleParties(origin: "ledger.example/9")
        )
        var stranger = desk
        stranger.ledger = other
        let answer = try await desk.witness.addCheckpoint(stranger.checkpoint(old: 0))
        #expect(answer == .refused(.unknownOrigin))
    }

    @Test("without the server's valid signature is refused (403)")
    func unsigned() async throws {
        var desk = try await Desk()
        try await desk.approve()
        let tree = Tree(desk.ledger.leaves.map(Leaf.hash))
        let checkpoint = Checkpoint(origin: desk.ledger.state.origin, size: 1, root: tree.root)
        let forger = ExampleParties.key(desk.origin, seed: 99)
        let body = AddCheckpoint(old: 0, proof: [], checkpoint: checkpoint.signed(by: forger))
        let answer = try await desk.witness.addCheckpoint(body.text)
        #expect(answer == .refused(.unsigned))
    }

    @Test("that was not approved is refused (422), whatever the server signs")
    func notApproved() async throws {
        var desk = try await Desk()
        try await desk.approve()
        try await desk.cosign()
        desk.ledger.enrol(People.employee)
        let unapproved = try await desk.witness.addCheckpoint(desk.checkpoint(old: 1))
        #expect(unapproved == .refused(.notApproved))
        try await desk.approve()
        let noProof = desk.checkpoint(old: 1).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        let cut = ([noProof[0]] + noProof.drop { !$0.isEmpty }).joined(separator: "\n")
        let withoutProof = try await desk.witness.addCheckpoint(cut)
        #expect(withoutProof == .refused(.notApproved))
        #expect(await desk.witness.status.cosigned == 1)
    }

    @Test("with another root at the co-signed size is a conflict (409)")
    func otherRoot() async throws {
        var desk = try await Desk()
        try await desk.approve()
        try await desk.cosign()
        let fork = Checkpoint(
            origin: desk.ledger.state.origin,
            size: 1,
            root: .repeating(0xAB)
        )
        let body = AddCheckpoint(
            old: 1,
            proof: [],
            checkpoint: fork.signed(by: desk.ledger.parties.server)
        )
        let answer = try await desk.witness.addCheckpoint(body.text)
        #expect(answer == .conflict(size: 1))
    }

    @Test("that bears its own cosignature on more than it holds stops the witness for good")
    func rolledBack() async throws {
        var (desk, _, _) = try await Desk.withRecording()
        let old = desk.ledger.leaves.count
        let before = desk.disk.content.records.count
        desk.ledger.enrol(ExamplePerson(7))
        try await desk.approve()
        let request = try #require(AddCheckpoint(text: desk.checkpoint(old: old)))
        guard case .cosigned(let lines) = try await desk.witness.addCheckpoint(request.text) else {
            Issue.record("not co-signed")
            return
        }
        // The witness's folder comes back from a backup.
        desk.disk.keep(records: before)
        try await desk.restart()
        let own = SignedNote(
            text: request.checkpoint.text,
            signatures: request.checkpoint.signatures
                + [try #require(lines.first)]
        )
        let shown = AddCheckpoint(old: old, proof: request.proof, checkpoint: own).text
        await #expect(throws: WitnessFault.rolledBack) {
            try await desk.witness.addCheckpoint(shown)
        }
        await #expect(throws: WitnessFault.stopped) { try await desk.witness.shredDue() }
        await #expect(throws: WitnessFault.rolledBack) { try await desk.restart() }
    }
}
