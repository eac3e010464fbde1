package import Terms

/// The Merkle tree of RFC 6962 over leaf hashes, kept as the hashes of its complete subtrees.
///
/// Knows nothing of sampling. All levels stay in memory, 64 bytes for each leaf, so that every proof and tile of
/// every earlier size can be given without a file. Complexity: append O(1) amortised, root and proofs O(log² n).
/// Source: RFC 6962 §2.1; C2SP tlog-tiles.
package struct Tree: Hashable, Sendable {
    /// Level 0 is the leaf hashes; level k the roots of the complete subtrees of 2ᵏ leaves.
    private var levels: [HashRow] = [HashRow()]

    /// The empty tree.
    package init() {}

    /// The tree over these leaf hashes.
    package init(_ leaves: some Sequence<LeafHash>) {
        for leaf in leaves { append(leaf) }
    }

    /// Number of leaves.
    package var size: Int { levels[0].count }

    /// Appends one leaf hash.
    package mutating func append(_ leaf: LeafHash) {
        levels[0].append(leaf)
        var level = 0
        while levels[level].count.isMultiple(of: 2) {
            let row = levels[level]
            if level + 1 == levels.count { levels.append(HashRow()) }
            levels[level + 1].append(TreeHash.node(row[row.count - 2], row[row.count - 1]))
            level += 1
        }
    }

    /// Leaf hash at an index.
    ///
    /// Precondition: the index is below `size`.
    package func leaf(at index: Int) -> LeafHash { levels[0][index] }

    /// Root over all leaves so far.
    package var root: Bytes32 { root(at: size) }

    /// Root over the first `size` leaves.
    ///
    /// Precondition: the tree has that many leaves.
    package func root(at size: Int) -> Bytes32 {
        precondition(size >= 0 && size <= self.size, "the tree has that many leaves")
        return size == 0 ? TreeHash.empty : hash(of: 0..<size)
    }

    /// Root of the subtree over a range that RFC 6962's splitting reaches, so that its start is aligned.
    func hash(of range: Range<Int>) -> Bytes32 {
        if range.count.nonzeroBitCount == 1 {
            let level = range.count.trailingZeroBitCount
            return levels[level][range.lowerBound >> level]
        }
        let middle = range.lowerBound + Self.split(range.count)
        return TreeHash.node(
            hash(of: range.lowerBound..<middle),
            hash(of: middle..<range.upperBound)
        )
    }

    /// The largest power of two below a count.
    ///
    /// Precondition: the count is at least 2.
    static func split(_ count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }

    /// Hashes of a level, side by side, as they stand in a tile.
    ///
    /// Precondition: the tree has them.
    func row(level: Int, _ range: Range<Int>) -> [UInt8] { levels[level].bytes(range) }
}
