import Ledger
import SignedNotes
import Terms
import TestSupport
import Testing

/// A log, its witness and a stranger, with keys from fixed seeds.
struct Signers {
    let log = SigningKey(name: "ledger.example/2026", seed: [UInt8](repeating: 1, count: 32))
    let witness = SigningKey(name: "witness.example", seed: [UInt8](repeating: 2, count: 32))
    let stranger = SigningKey(name: "stranger.example", seed: [UInt8](repeating: 3, count: 32))

    /// The three keys and a checkpoint over the tree of one leaf.
    init() throws {}

    func keys() throws -> (log: SigningKey, witness: SigningKey, stranger: SigningKey) {
        (try #require(log), try #require(witness), try #require(stranger))
    }

    static func checkpoint() throws -> Checkpoint {
        let origin = try #require(Origin("ledger.example/2026"))
        return Checkpoint(origin: origin, size: 1, root: Tree([TreeHash.leaf([1])]).root)
    }
}

@Suite("A checkpoint")
struct CheckpointTests {
    @Test("is read back as it was written")
    func roundTrip() throws {
        let checkpoint = try Signers.checkpoint()
        #expect(Checkpoint(text: checkpoint.text) == checkpoint)
        #expect(checkpoint.text.hasPrefix("ledger.example/2026\n1\n"))
    }

    @Test(
        "with anything else than three proper lines is refused",
        arguments: [
            "", "\n", "a/b\n1\n", "a/b\n1\nROOT", "a/b\n1\nROOT\n\n", "a/b\n1\nROOT\nextension\n",
            "a/b\n01\nROOT\n", "a/b\n-1\nROOT\n", "a/b\n+1\nROOT\n", "a/b\n\nROOT\n",
            "a/b\n 1\nROOT\n",
            "a/b\n9223372036854775808\nROOT\n", "ab\n1\nROOT\n", "a/b \n1\nROOT\n", "a/b\n1\nROO\n",
            "a/b\n1\nROOT \n", "a/b\r\n1\nROOT\n", "a/b\n1\nAAAA\n", "\na/b\n1\nROOT\n",
            "A/b\n1\nROOT\n",
        ]
    )
    func malformed(text: String) {
        let root = Base64.text([UInt8](repeating: 0, count: 32))
        #expect(Checkpoint(text: "a/b\n1\n\(root)\n") != nil)
        #expect(Checkpoint(text: text.replacing("ROOT", with: root)) == nil)
    }
}

@Suite("A verified checkpoint")
struct VerifiedCheckpointTests {
    @Test("carries the log's signature and the witness's latest cosignature")
    func accepted() throws {
        let (log, witness, stranger) = try Signers().keys()
        let checkpoint = try Signers.checkpoint()
        let lines = [
            SignedNote.line(over: checkpoint.text, by: stranger),
            SignedNote.line(over: checkpoint.text, by: log),
            Cosignature.sign(checkpoint, time: 100, key: witness).line,
            Cosignature.sign(checkpoint, time: 400, key: witness).line,
            Cosignature.sign(checkpoint, time: 900, key: stranger).line,
        ]
        let verified = try verify(SignedNote(text: checkpoint.text, signatures: lines))
        #expect(verified.checkpoint == checkpoint && verified.cosignedAt == 400)
    }

    @Test("is refused when the log's part is wrong")
    func wrongLog() throws {
        let (log, witness, stranger) = try Signers().keys()
        let checkpoint = try Signers.checkpoint()
        let good = SignedNote.line(over: checkpoint.text, by: log)
        let cosigned = Cosignature.sign(checkpoint, time: 1, key: witness).line
        var other = checkpoint
        other.size = 2
        let forged = SignedNote.line(over: other.text, by: log)
        let asCosignature = Cosignature.sign(checkpoint, time: 1, key: log).line
        let posing = SignatureLine(
            name: log.name,
            keyID: log.verifierKey().id,
            signature: stranger.signature(over: checkpoint.text.utf8)
        )
        for lines in [
            [cosigned], [forged, cosigned], [good, forged, cosigned], [asCosignature, cosigned],
            [posing, cosigned], [SignedNote.line(over: checkpoint.text, by: stranger), cosigned],
        ] {
            let fault = #expect(throws: LedgerFault.self) {
                try verify(SignedNote(text: checkpoint.text, signatures: lines))
            }
            guard case .checkpoint? = fault else { throw WrongFault(fault: fault) }
        }
        let elsewhere = SignedNote(
            text: checkpoint.text.replacing("2026", with: "2027"),
            signatures: [good, cosigned]
        )
        #expect(throws: LedgerFault.self) { try verify(elsewhere) }
    }

    @Test("is refused when the witness's part is wrong")
    func wrongWitness() throws {
        let (log, witness, stranger) = try Signers().keys()
        let checkpoint = try Signers.checkpoint()
        let good = SignedNote.line(over: checkpoint.text, by: log)
        let cosigned = Cosignature.sign(checkpoint, time: 77, key: witness).line
        var older = checkpoint
        older.size = 0
        let wrong = [
            Cosignature.sign(older, time: 77, key: witness).line,
            SignatureLine(
                name: cosigned.name,
                keyID: cosigned.keyID,
                signature: [0, 0, 0, 0, 0, 0, 0, 78] + cosigned.signature.dropFirst(8)
            ),
            SignatureLine(
                name: cosigned.name,
                keyID: cosigned.keyID,
                signature: Array(cosigned.signature.dropLast())
            ),
            SignatureLine(
                name: cosigned.name,
                keyID: cosigned.keyID,
                signature: cosigned.signature + [0]
            ),
            SignatureLine(
                name: cosigned.name,
                keyID: cosigned.keyID,
                signature: [0x80] + cosigned.signature.dropFirst()
            ),
        ]
        let missing = [
            SignedNote.line(over: checkpoint.text, by: witness),
            Cosignature.sign(checkpoint, time: 77, key: stranger).line,
        ]
        for line in missing { try expectCosignatureFault(checkpoint, [good, line]) }
        for line in wrong { try expectCosignatureFault(checkpoint, [good, line]) }
        for line in wrong { try expectCosignatureFault(checkpoint, [good, cosigned, line]) }
        try expectCosignatureFault(checkpoint, [good])
    }

    private func expectCosignatureFault(
        _ checkpoint: Checkpoint,
        _ lines: [SignatureLine]
    ) throws {
        let fault = #expect(throws: LedgerFault.self) {
            try verify(SignedNote(text: checkpoint.text, signatures: lines))
        }
        guard case .cosignature? = fault else { throw WrongFault(fault: fault) }
    }

    private func verify(_ note: SignedNote) throws -> VerifiedCheckpoint {
        let (log, witness, _) = try Signers().keys()
        return try VerifiedCheckpoint(
            note: note,
            log: log.verifierKey(),
            witness: witness.verifierKey(.cosignature)
        )
    }
}

/// A fault of another kind than the test expects.
struct WrongFault: Error {
    let fault: LedgerFault?
}
