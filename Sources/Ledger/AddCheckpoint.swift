package import SignedNotes
package import Terms

/// What a log sends to a witness that shall co-sign: the size known there, a consistency proof, a checkpoint.
///
/// Source: C2SP tlog-witness "add-checkpoint".
package struct AddCheckpoint: Hashable, Sendable {
    /// The size that the log believes the witness has co-signed.
    package var old: Int
    package var proof: [Bytes32]
    package var checkpoint: SignedNote

    package init(old: Int, proof: [Bytes32], checkpoint: SignedNote) {
        self.old = old
        self.proof = proof
        self.checkpoint = checkpoint
    }

    /// The body as it travels.
    package var text: String {
        "old \(old)\n" + proof.map { Base64.text($0.bytes) + "\n" }.joined() + "\n\(checkpoint)"
    }

    /// Reads a body, or is nil (status 400); signatures are not checked here.
    package init?(text: String) {
        let all = Array(text.utf8)
        guard let end = Lines.firstEmpty(all) else { return nil }
        let lines = Lines.all(all[..<end])
        guard let first = lines.first, first.hasPrefix("old "),
            let old = Decimal.number(first.dropFirst(4)), lines.count <= 1 + Proofs.mostHashes
        else { return nil }
        let proof = lines.dropFirst().compactMap { Lines.hash($0) }
        guard proof.count == lines.count - 1, let note = SignedNote(all[(end + 2)...]),
            Checkpoint(text: note.text) != nil
        else { return nil }
        self.init(old: old, proof: proof, checkpoint: note)
    }
}
