package import SignedNotes
package import Terms

/// What a ledger commits to: origin, size and root.
///
/// Source: C2SP tlog-checkpoint.
package struct Checkpoint: Hashable, Sendable {
    package var origin: Origin
    package var size: Int
    package var root: Bytes32

    package init(origin: Origin, size: Int, root: Bytes32) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Three lines: origin, size, base64 root.
    package var text: String { "\(origin)\n\(size)\n\(Base64.text(root.bytes))\n" }

    /// Reads exactly three lines, or is nil.
    package init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, lines[3].isEmpty, let origin = Origin(lines[0]),
            let size = Decimal.number(lines[1]), let bytes = Base64.bytes(lines[2]),
            let root = Bytes32(bytes)
        else { return nil }
        self.init(origin: origin, size: size, root: root)
    }

    /// Reads a checkpoint note that carries the log's valid signature.
    ///
    /// Every line of the log's key must be valid; lines of other keys are not looked at. Cosignatures are
    /// `VerifiedCheckpoint`'s business: a witness needs this check before it co-signs.
    /// - Throws: `LedgerFault.checkpoint`.
    package init(note: SignedNote, log: VerifierKey) throws(LedgerFault) {
        guard let checkpoint = Checkpoint(text: note.text) else {
            throw .checkpoint("its text is not three lines of origin, size and root")
        }
        guard checkpoint.origin.text == log.name else {
            throw .checkpoint("it names another origin")
        }
        let lines = note.signatures.indices.filter { note.signatures[$0].names(log) }
        guard !lines.isEmpty else { throw .checkpoint("the log's signature is missing") }
        guard lines.allSatisfy({ note.isSigned(at: $0, by: log) }) else {
            throw .checkpoint("the log's signature is wrong")
        }
        self = checkpoint
    }

    /// The checkpoint as a note with the log's signature.
    package func signed(by key: SigningKey) -> SignedNote {
        SignedNote(text: text, signatures: [SignedNote.line(over: text, by: key)])
    }
}
