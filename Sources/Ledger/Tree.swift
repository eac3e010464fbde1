package import Terms

/// The Merkle tree of RFC 6962 over leaf hashes, kept as its complete subtrees.
///
/// Knows nothing of sampling. Complexity: append O(1) amortised, proofs O(log n) from stored tiles.
/// Source: RFC 6962 §2.1; C2SP tlog-tiles.
package struct Tree: Hashable, Sendable {
    package private(set) var size: Int

    /// The empty tree.
    package init() { size = 0 }

    /// Appends one leaf hash.
    package mutating func append(_ leaf: LeafHash) { size += 1 }

    /// Root over all leaves so far.
    package var root: Bytes32 { preconditionFailure("contract stub") }

    /// Audit path of one leaf in the tree of `size` leaves; lowest sibling first.
    package func inclusionProof(of index: Int, size: Int) -> [Bytes32] { [] }

    /// Proof that the tree of `old` leaves is a prefix of that of `size` leaves.
    package func consistencyProof(from old: Int, to size: Int) -> [Bytes32] { [] }

    /// Root over the first `size` leaves.
    package func root(at size: Int) -> Bytes32 { preconditionFailure("contract stub") }
}

/// Checks of proofs, without a tree.
package enum Proofs {
    /// RFC 6962 §2.1.1 as verified by RFC 9162 §2.1.3.2.
    package static func isIncluded(
        _ leaf: LeafHash,
        at index: Int,
        size: Int,
        root: Bytes32,
        proof: [Bytes32]
    ) -> Bool { false }

    /// RFC 9162 §2.1.4.2.
    package static func isConsistent(
        old: Int,
        oldRoot: Bytes32,
        size: Int,
        root: Bytes32,
        proof: [Bytes32]
    ) -> Bool { false }
}
