package import Terms

extension Tree {
    /// Audit path of one leaf in the tree of `size` leaves; lowest sibling first.
    ///
    /// Source: RFC 6962 §2.1.1, `PATH(m, D[n])`.
    /// Precondition: `0 ≤ index < size ≤` the tree's size.
    package func inclusionProof(of index: Int, size: Int) -> [Bytes32] {
        precondition(index >= 0 && index < size && size <= self.size, "the tree has that leaf")
        var path: [Bytes32] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + Self.split(range.count)
            let left = range.lowerBound..<middle
            let right = middle..<range.upperBound
            path.append(hash(of: left.contains(index) ? right : left))
            range = left.contains(index) ? left : right
        }
        return path.reversed()
    }
}

extension Proofs {
    /// Tells whether a proof leads from a leaf to a root.
    ///
    /// Numbers and lengths that fit no tree are simply no proof. Source: RFC 9162 §2.1.3.2.
    package static func isIncluded(
        _ leaf: LeafHash,
        at index: Int,
        size: Int,
        root: Bytes32,
        proof: [Bytes32]
    ) -> Bool {
        guard index >= 0, index < size else { return false }
        var node = index
        var last = size - 1
        var hash = leaf
        for sibling in proof {
            guard last > 0 else { return false }
            if node & 1 == 1 || node == last {
                hash = TreeHash.node(sibling, hash)
                while node & 1 == 0, node > 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                hash = TreeHash.node(hash, sibling)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }
}
