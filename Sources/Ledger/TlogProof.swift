package import SignedNotes
package import Terms

/// A C2SP tlog-proof: index, audit path, checkpoint note.
///
/// Source: C2SP tlog-proof; docs/formats/ledger.md "Proof".
package struct TlogProof: Hashable, Sendable {
    package var index: Int
    package var path: [Bytes32]
    package var checkpoint: SignedNote

    package init(index: Int, path: [Bytes32], checkpoint: SignedNote) {
        self.index = index
        self.path = path
        self.checkpoint = checkpoint
    }

    /// The text as it travels.
    package var text: String { "" }

    /// Reads a tlog-proof, or is nil.
    package init?(text: String) { return nil }
}
