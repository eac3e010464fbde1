package import SignedNotes
import Terms

/// A checkpoint whose log signature and witness cosignature were both verified.
package struct VerifiedCheckpoint: Hashable, Sendable {
    package let checkpoint: Checkpoint
    /// POSIX seconds of the cosignature; the latest if there are several of the same witness.
    package let cosignedAt: Int

    /// Verifies a checkpoint note, or says why not.
    ///
    /// Lines of unknown keys are ignored; one bad line of a known key makes the whole note invalid.
    /// - Throws: `LedgerFault.checkpoint` or `LedgerFault.cosignature`.
    package init(note: SignedNote, log: VerifierKey, witness: VerifierKey) throws(LedgerFault) {
        checkpoint = try Checkpoint(note: note, log: log)
        let lines = note.signatures.filter { $0.names(witness) }
        guard !lines.isEmpty else { throw .cosignature("the witness's cosignature is missing") }
        let times = lines.compactMap { Cosignature($0, over: note.text, by: witness)?.time }
        guard times.count == lines.count, let latest = times.max() else {
            throw .cosignature("the witness's cosignature is wrong")
        }
        cosignedAt = latest
    }
}
