import Ledger
import Programs
import Sampling
import SignedNotes
import Terms
import WireFormat

/// What is known of the end of one recording.
///
/// The server's own list is only a hint; this is what the manifest is held against before a chunk is opened. A coach
/// gets no proof, because it tells the ledger's size: that the witness gave its share shows that recording and viewing
/// are co-signed, and the chunks themselves fit no other grant.
/// Source: docs/formats/http.md `POST /v1/viewings`.
struct RecordingEnd {
    let ended: Ended

    /// Checks the leaf of an `ended` and its proof.
    ///
    /// - Throws: `ProgramExit` with code 4.
    init(
        leaf: [UInt8],
        proof: TlogProof,
        in ledger: Trust,
        of sampling: SamplingID,
        grant: LeafHash
    ) throws {
        do {
            let head = try proof.verify(
                Leaf.hash(leaf),
                log: ledger.server,
                witness: ledger.witness
            )
            guard head.checkpoint.origin == ledger.origin else {
                throw ProgramExit.badSignature("the proof of \"ended\" is of another ledger")
            }
        } catch let fault as LedgerFault {
            throw ProgramExit.badSignature("\"ended\" is not proven: \(fault)")
        }
        try self.init(leaf: leaf, of: sampling, grant: grant)
    }

    /// Reads the leaf of an `ended` without its proof, for a coach.
    ///
    /// - Throws: `ProgramExit` with code 4.
    init(leaf: [UInt8], of sampling: SamplingID, grant: LeafHash) throws {
        guard let entry = try? Leaf(bytes: leaf).entry, case .ended(let ended) = entry.event,
            ended.sampling == sampling, ended.grant == grant
        else { throw ProgramExit.badSignature("what is given is not the end of this recording") }
        self.ended = ended
    }

    /// Whose ledger it must be: origin and the two keys that certify it.
    struct Trust {
        let origin: Origin
        let server: VerifierKey
        let witness: VerifierKey
    }

    /// Refuses a recording that is not the one whose end was proven.
    ///
    /// - Throws: `ProgramExit` with code 4.
    func mustFit(chunks: Int, head: Bytes32) throws {
        guard ended.chunks == chunks, ended.head == head else {
            throw ProgramExit.badSignature(
                "altered: header and chunks do not lead to the manifest head that the ledger proves"
            )
        }
    }
}
