package import Terms

/// One leaf as it is kept, with the two hashes by which it is found again.
package struct StoredLeaf: Hashable, Sendable {
    package var bytes: [UInt8]
    package var leaf: LeafHash
    /// SHA-256 of the note without the minute line; by it a repeated note is recognised.
    package var note: Bytes32

    /// Puts a stored leaf together.
    package init(bytes: [UInt8], leaf: LeafHash, note: Bytes32) {
        self.bytes = bytes
        self.leaf = leaf
        self.note = note
    }
}

/// The two checkpoints that a server keeps.
package enum KeptCheckpoint: String, Sendable, CaseIterable {
    /// Signed by the server alone; it may never have left.
    case signed
    /// Signed and co-signed; what has been answered rests on it.
    case cosigned
}

/// The ledger has another size than the writer believed; nothing was written.
package struct SizeMoved: Error, Hashable, Sendable {
    package let believed: Int
    package let found: Int

    /// Names both sizes.
    package init(believed: Int, found: Int) {
        self.believed = believed
        self.found = found
    }
}

/// Keeps the leaves and checkpoints of one ledger.
///
/// Every call that writes returns only when its effect would survive a power cut, or throws; after a throw
/// the effect is unknown, and the caller must read again. Source: DESIGN §4 "Propose, then sign".
package protocol LedgerStore: Sendable {
    /// Number of leaves kept.
    func size() async throws -> Int

    /// Leaf bytes from an index on, at most `limit` of them, in order.
    func leaves(from first: Int, limit: Int) async throws -> [[UInt8]]

    /// Appends leaves in one transaction, if the ledger still has `size` leaves.
    ///
    /// - Throws: `SizeMoved` when it does not.
    func append(_ leaves: [StoredLeaf], after size: Int) async throws

    /// Index of the first leaf that holds this note, if there is one.
    func index(ofNote note: Bytes32) async throws -> Int?

    /// Index of the leaf with this hash, if there is one.
    func index(ofLeaf leaf: LeafHash) async throws -> Int?

    /// The latest checkpoint note of a sort, as it was kept.
    func checkpoint(_ sort: KeptCheckpoint) async throws -> String?

    /// Replaces the latest checkpoint note of a sort.
    func keep(_ note: String, as sort: KeptCheckpoint) async throws
}
