import Crypto
import Sampling
import SignedNotes
import Terms

/// Leaves that are about to be proposed, and what can be said to whom once they are recorded.
struct Batch {
    /// One leaf and who asked for it; nobody did for a note that waited at the witness.
    struct Line {
        let leaf: Leaf
        let hash: LeafHash
        let note: Bytes32
        let submission: Submission?

        var stored: StoredLeaf { StoredLeaf(bytes: leaf.bytes, leaf: hash, note: note) }
    }

    var lines: [Line] = []
    var replies: [(Submission, Outcome)] = []
    /// The state after all lines.
    var next: LedgerState

    /// SHA-256 of a note's exact bytes.
    static func hash(ofNote note: [UInt8]) -> Bytes32 {
        guard let hash = Bytes32(SHA256.hash(data: note)) else {
            preconditionFailure("SHA-256 has 32 bytes")
        }
        return hash
    }

    /// Adds an admitted note at a minute, or says why its bytes are none.
    mutating func add(_ note: [UInt8], event: Event, minute: Minute, submission: Submission?) throws
    {
        let bytes = Array("minute \(minute)\n".utf8) + note
        let leaf = try Leaf(bytes: bytes)
        let hash = Leaf.hash(bytes)
        lines.append(
            Line(leaf: leaf, hash: hash, note: Self.hash(ofNote: note), submission: submission)
        )
        next.apply(event, minute: minute, leaf: hash)
    }
}
