package import SignedNotes
package import Terms

/// A C2SP tlog-proof: index, audit path, checkpoint note.
///
/// Source: C2SP tlog-proof; docs/formats/ledger.md "Proof".
package struct TlogProof: Hashable, Sendable {
    package var index: Int
    package var path: [Bytes32]
    package var checkpoint: SignedNote

    /// First line of the text.
    private static let header = "c2sp.org/tlog-proof@v1\n"

    package init(index: Int, path: [Bytes32], checkpoint: SignedNote) {
        self.index = index
        self.path = path
        self.checkpoint = checkpoint
    }

    /// The text as it travels.
    package var text: String {
        let hashes = path.map { Base64.text($0.bytes) + "\n" }.joined()
        return "\(Self.header)index \(index)\n\(hashes)\n\(checkpoint)"
    }

    /// Reads a tlog-proof, or is nil; an `extra` line must be base64 and is dropped.
    package init?(text: String) {
        let all = Array(text.utf8)
        guard text.hasPrefix(Self.header), let end = Lines.firstEmpty(all) else { return nil }
        var lines = Lines.all(all[..<end]).dropFirst()
        if let extra = lines.first, extra.hasPrefix("extra ") {
            guard Base64.bytes(extra.dropFirst(6)) != nil else { return nil }
            lines = lines.dropFirst()
        }
        guard let first = lines.first, first.hasPrefix("index "),
            let index = Decimal.number(first.dropFirst(6)), lines.count <= 1 + Proofs.mostHashes
        else { return nil }
        let path = lines.dropFirst().compactMap { Lines.hash($0) }
        guard path.count == lines.count - 1, let note = SignedNote(all[(end + 2)...]),
            Checkpoint(text: note.text) != nil
        else { return nil }
        self.init(index: index, path: path, checkpoint: note)
    }

    /// Checks that the proof leads from a leaf to a checkpoint that log and witness signed.
    ///
    /// - Throws: `LedgerFault`.
    package func verify(
        _ leaf: LeafHash,
        log: VerifierKey,
        witness: VerifierKey
    ) throws(LedgerFault) -> VerifiedCheckpoint {
        let verified = try VerifiedCheckpoint(note: checkpoint, log: log, witness: witness)
        let head = verified.checkpoint
        guard
            Proofs.isIncluded(leaf, at: index, size: head.size, root: head.root, proof: path)
        else { throw .proof("it does not lead from the leaf to the checkpoint's root") }
        return verified
    }
}
