import Ledger
import SignedNotes
import TestSupport
import Testing

@Suite("A checkpoint of Tests/Vectors")
struct CheckpointVectorTests {
    static let vectors = Vector.all(in: "ledger").filter { $0.path.contains("/checkpoint-") }

    @Test("is judged as its vector says", arguments: vectors)
    func judged(vector: Vector) throws {
        let note = try #require(SignedNote(vector.body))
        let log = try #require(VerifierKey(vector["log"]))
        let witness = try #require(VerifierKey(vector["witness"]))
        #expect(answer(note, log, witness) == vector["expect"])
        guard vector["expect"] == "verified" else { return }
        let verified = try VerifiedCheckpoint(note: note, log: log, witness: witness)
        #expect("\(verified.cosignedAt)" == vector["cosigned-at"])
        #expect(verified.checkpoint.text == note.text)
    }

    private func answer(_ note: SignedNote, _ log: VerifierKey, _ witness: VerifierKey) -> String {
        do throws(LedgerFault) {
            _ = try VerifiedCheckpoint(note: note, log: log, witness: witness)
            return "verified"
        } catch {
            switch error {
            case .checkpoint: return "checkpoint"
            case .cosignature: return "cosignature"
            case .proof: return "proof"
            case .tile: return "tile"
            }
        }
    }
}
