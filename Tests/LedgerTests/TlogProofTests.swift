import Ledger
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("A tlog-proof")
struct TlogProofTests {
    @Test("is read back as it was written and leads to the checkpoint", arguments: [1, 2, 3, 100])
    func roundTrip(size: Int) throws {
        let (log, witness, _) = try Signers().keys()
        for index in 0..<size {
            let (leaf, proof) = try Self.made(index: index, size: size)
            #expect(TlogProof(text: proof.text) == proof)
            let verified = try proof.verify(
                leaf,
                log: log.verifierKey(),
                witness: witness.verifierKey(.cosignature)
            )
            #expect(verified.checkpoint.size == size && verified.cosignedAt == 1000)
        }
    }

    @Test("of another leaf, index or path is refused")
    func mutated() throws {
        let (log, witness, _) = try Signers().keys()
        let (leaf, proof) = try Self.made(index: 5, size: 12)
        var numbers = SplitMix64(seed: 7)
        var wrong = MutatedProofTests.mutations(of: proof.path, &numbers).map {
            (leaf, TlogProof(index: 5, path: $0, checkpoint: proof.checkpoint))
        }
        for index in [0, 4, 6, 12, Int.max] {
            wrong.append(
                (leaf, TlogProof(index: index, path: proof.path, checkpoint: proof.checkpoint))
            )
        }
        wrong.append((MutatedProofTests.flipped(leaf), proof))
        for (leaf, proof) in wrong {
            let fault = #expect(throws: LedgerFault.self) {
                try proof.verify(
                    leaf,
                    log: log.verifierKey(),
                    witness: witness.verifierKey(.cosignature)
                )
            }
            guard case .proof? = fault else { throw WrongFault(fault: fault) }
        }
    }

    @Test("may hold an extra line, which is dropped")
    func extra() throws {
        let (_, proof) = try Self.made(index: 1, size: 3)
        let text = proof.text.replacing("index 1\n", with: "extra AAAA\nindex 1\n")
        #expect(TlogProof(text: text) == proof)
    }

    @Test("that is malformed is refused")
    func malformed() throws {
        let (_, proof) = try Self.made(index: 1, size: 3)
        let text = proof.text
        let wrong = [
            "", "c2sp.org/tlog-proof@v1\n", text.replacing("@v1", with: "@v2"),
            text.replacing("index 1", with: "index 01"),
            text.replacing("index 1", with: "index -1"),
            text.replacing("index 1", with: "index"), text.replacing("index 1\n", with: ""),
            text.replacing("index 1\n", with: "extra A\nindex 1\n"),
            text.replacing("index 1\n", with: "extra AAAA\nextra AAAA\nindex 1\n"),
            text.replacing("index 1\n", with: "index 1\nAAAA\n"),
            text.replacing("index 1\n", with: "index 1\n\n"), " " + text, String(text.dropLast()),
            text + "\n", text.replacing("\n\nledger", with: "\nledger"),
            text.replacing("\n", with: "\r\n"),
            "c2sp.org/tlog-proof@v1\nindex 1\n"
                + String(repeating: Base64.text(proof.path[0].bytes) + "\n", count: 64)
                + "\n\(proof.checkpoint)",
        ]
        for text in wrong { #expect(TlogProof(text: text) == nil, "\(text)") }
    }

    static func made(index: Int, size: Int) throws -> (LeafHash, TlogProof) {
        let (log, witness, _) = try Signers().keys()
        let (_, tree) = TreeTests.grown(to: size, seed: 9)
        let origin = try #require(Origin("ledger.example/2026"))
        let checkpoint = Checkpoint(origin: origin, size: size, root: tree.root)
        let cosigned = Cosignature.sign(checkpoint, time: 1000, key: witness).line
        let signed = checkpoint.signed(by: log)
        let note = SignedNote(text: signed.text, signatures: signed.signatures + [cosigned])
        let path = tree.inclusionProof(of: index, size: size)
        return (tree.leaf(at: index), TlogProof(index: index, path: path, checkpoint: note))
    }
}

@Suite("An add-checkpoint request")
struct AddCheckpointTests {
    @Test("is read back as it was written")
    func roundTrip() throws {
        let (_, proof) = try TlogProofTests.made(index: 1, size: 3)
        for hashes in [[], proof.path] {
            let request = AddCheckpoint(old: 7, proof: hashes, checkpoint: proof.checkpoint)
            #expect(AddCheckpoint(text: request.text) == request)
        }
    }

    @Test("that is malformed is refused")
    func malformed() throws {
        let (_, proof) = try TlogProofTests.made(index: 1, size: 3)
        let text = AddCheckpoint(old: 7, proof: proof.path, checkpoint: proof.checkpoint).text
        for wrong in [
            "", text.replacing("old 7", with: "old 07"), text.replacing("old 7", with: "new 7"),
            text.replacing("old 7\n", with: ""), text.replacing("old 7", with: "old 7 "),
            text.replacing("old 7\n", with: "old 7\nAAAA\n"), String(text.dropLast()), text + "\n",
            text.replacing("\n\nledger", with: "\nledger"),
        ] {
            #expect(AddCheckpoint(text: wrong) == nil, "\(wrong)")
        }
    }
}
