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
    package init?(text: String) { return nil }
}

/// A witness's timestamped signature of a checkpoint.
///
/// Source: C2SP tlog-cosignature (v1).
package struct Cosignature: Hashable, Sendable {
    /// POSIX seconds.
    package var time: Int
    package var line: SignatureLine

    /// Co-signs a checkpoint's text.
    package static func sign(_ checkpoint: Checkpoint, time: Int, key: SigningKey) -> Cosignature {
        preconditionFailure("contract stub")
    }
}

/// A checkpoint whose log signature and witness cosignature were both verified.
package struct VerifiedCheckpoint: Hashable, Sendable {
    package let checkpoint: Checkpoint
    /// POSIX seconds of the cosignature; the latest if there are several of the same witness.
    package let cosignedAt: Int

    /// Verifies a checkpoint note, or says why not.
    ///
    /// - Throws: `LedgerFault`.
    package init(note: SignedNote, log: VerifierKey, witness: VerifierKey) throws(LedgerFault) {
        throw .checkpoint("contract stub")
    }
}

/// Why ledger bytes are not accepted.
package enum LedgerFault: Error, Hashable, Sendable {
    case checkpoint(String)
    case cosignature(String)
    case proof(String)
    case tile(String)
}
