package import Terms

/// A Merkle tree that remembers only what its root needs: one hash for each bit of its size.
///
/// For reading ledgers of any length in constant memory. Source: RFC 6962 §2.1.
package struct CompactTree: Hashable, Sendable {
    package private(set) var size = 0
    /// Roots of the complete subtrees, largest first.
    private(set) var peaks: [Bytes32] = []

    /// The empty tree.
    package init() {}

    /// Appends one leaf hash.
    package mutating func append(_ leaf: LeafHash) {
        var hash = leaf
        for _ in 0..<size.trailingOneBitCount { hash = TreeHash.node(peaks.removeLast(), hash) }
        peaks.append(hash)
        size += 1
    }

    /// Root over all leaves so far.
    package var root: Bytes32 { Self.root(of: peaks) }

    /// Root over neighbouring complete subtrees, largest first.
    static func root(of peaks: [Bytes32]) -> Bytes32 {
        guard let last = peaks.last else { return TreeHash.empty }
        return peaks.dropLast().reversed().reduce(last) { TreeHash.node($1, $0) }
    }
}

extension Int {
    /// Number of complete subtrees that the next leaf closes.
    fileprivate var trailingOneBitCount: Int { (~self).trailingZeroBitCount }
}
