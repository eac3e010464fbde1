import Ledger
import Programs
import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing

@testable import Partaking

@Suite("The proven end of a recording")
struct RecordingEndTests {
    private static let sampling: SamplingID = "0000000000000000000000000000000a"
    private static let grant = LeafHash.repeating(0x61)
    private let parties = ExampleParties()

    private func ended(_ sampling: SamplingID = sampling, grant: LeafHash = grant) -> Event {
        .ended(
            Ended(
                employee: "p-00000000000000aa",
                sampling: sampling,
                grant: grant,
                outcome: .cutShort,
                capturedSeconds: 12,
                pausedSeconds: 0,
                framesWithheld: 0,
                chunks: 3,
                head: .repeating(0x48)
            )
        )
    }

    private func leaf(_ event: Event) -> [UInt8] {
        let text = Entry.text(of: event, origin: .example(parties.origin))
        let key = ExampleParties.key("p-00000000000000aa", seed: 21)
        return Leaf.bytes(
            minute: .example("2026-08-01T10:00Z"),
            note: SignedNote(text: text, signatures: []).signed(by: key)
        )
    }

    /// A proof of a leaf among five, under these signers.
    private func proof(
        _ leaf: [UInt8],
        server: SigningKey? = nil,
        witness: SigningKey? = nil
    ) -> TlogProof {
        let leaves = (0..<4).map { TreeHash.leaf([UInt8($0)]) } + [TreeHash.leaf(leaf)]
        let tree = Tree(leaves)
        let server = server ?? parties.server
        let checkpoint = Checkpoint(
            origin: .example(server.name),
            size: 5,
            root: tree.root
        )
        let signed = checkpoint.signed(by: server)
        let line = Cosignature.sign(checkpoint, time: 1, key: witness ?? parties.witness).line
        return TlogProof(
            index: 4,
            path: tree.inclusionProof(of: 4, size: 5),
            checkpoint: SignedNote(text: signed.text, signatures: signed.signatures + [line])
        )
    }

    private func read(_ leaf: [UInt8], _ proof: TlogProof) throws -> RecordingEnd {
        try RecordingEnd(
            leaf: leaf,
            proof: proof,
            in: RecordingEnd.Trust(
                origin: .example(parties.origin),
                server: parties.server.verifierKey(),
                witness: parties.witness.verifierKey(.cosignature)
            ),
            of: Self.sampling,
            grant: Self.grant
        )
    }

    private func code(_ work: () throws -> Void) -> Int32? {
        do { try work() } catch { return (error as? ProgramExit)?.code.rawValue }
        return nil
    }

    @Test("is taken from a leaf that leads to a checkpoint of both pinned keys")
    func good() throws {
        let leaf = leaf(ended())
        let end = try read(leaf, proof(leaf))
        #expect(end.ended.outcome == .cutShort)
        try end.mustFit(chunks: 3, head: .repeating(0x48))
    }

    @Test("is refused with code 4 when another leaf, server or witness stands behind it")
    func forged() {
        let leaf = leaf(ended())
        let other = self.leaf(ended(grant: .repeating(1)))
        let liar = ExampleParties.key(parties.origin, seed: 99)
        let friend = ExampleParties.key(parties.witness.name, seed: 98)
        #expect(code { _ = try read(leaf, proof(other)) } == 4)
        #expect(code { _ = try read(leaf, proof(leaf, server: liar)) } == 4)
        #expect(code { _ = try read(leaf, proof(leaf, witness: friend)) } == 4)
    }

    @Test("is refused with code 4 when the proven entry is another recording's or no end")
    func other() {
        let events: [Event] = [
            ended("0000000000000000000000000000000b"), ended(grant: .repeating(1)),
            .revoked(Revoked(by: .union)),
        ]
        for event in events {
            let leaf = leaf(event)
            #expect(code { _ = try read(leaf, proof(leaf)) } == 4, "\(event)")
        }
    }

    @Test("does not fit chunks that are fewer or lead to another head")
    func altered() throws {
        let leaf = leaf(ended())
        let end = try read(leaf, proof(leaf))
        #expect(code { try end.mustFit(chunks: 2, head: .repeating(0x48)) } == 4)
        #expect(code { try end.mustFit(chunks: 3, head: .repeating(0x49)) } == 4)
    }
}
