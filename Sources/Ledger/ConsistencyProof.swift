package import Terms

extension Tree {
    /// Proof that the tree of `old` leaves is a prefix of that of `size` leaves.
    ///
    /// Empty when `old` is 0 or equal to `size`. Source: RFC 6962 §2.1.2, `PROOF(m, D[n])`.
    /// Precondition: `0 ≤ old ≤ size ≤` the tree's size.
    package func consistencyProof(from old: Int, to size: Int) -> [Bytes32] {
        precondition(old >= 0 && old <= size && size <= self.size, "the tree has those sizes")
        guard old > 0 else { return [] }
        var path: [Bytes32] = []
        var range = 0..<size
        while old < range.upperBound {
            let middle = range.lowerBound + Self.split(range.count)
            let isLeft = old <= middle
            path.append(hash(of: isLeft ? middle..<range.upperBound : range.lowerBound..<middle))
            range = isLeft ? range.lowerBound..<middle : middle..<range.upperBound
        }
        if range.lowerBound > 0 { path.append(hash(of: range)) }
        return path.reversed()
    }
}

extension Proofs {
    /// Tells whether a proof shows that the older root's leaves begin the newer root's.
    ///
    /// From size 0 any root follows, with an empty proof. Source: RFC 9162 §2.1.4.2.
    package static func isConsistent(
        old: Int,
        oldRoot: Bytes32,
        size: Int,
        root: Bytes32,
        proof: [Bytes32]
    ) -> Bool {
        guard old >= 0, old <= size else { return false }
        if old == 0, oldRoot != TreeHash.empty { return false }
        if old == size { return proof.isEmpty && oldRoot == root }
        if old == 0 { return proof.isEmpty }
        var hashes = old.nonzeroBitCount == 1 ? [oldRoot] + proof : proof
        guard !hashes.isEmpty else { return false }
        let first = hashes.removeFirst()
        guard let roots = climb(from: first, over: hashes, old: old, size: size) else {
            return false
        }
        return roots.old == oldRoot && roots.new == root
    }

    /// Both roots that the hashes lead to, or nil when there are too many or too few.
    private static func climb(
        from first: Bytes32,
        over hashes: [Bytes32],
        old: Int,
        size: Int
    ) -> (old: Bytes32, new: Bytes32)? {
        var node = old - 1
        var last = size - 1
        while node & 1 == 1 {
            node >>= 1
            last >>= 1
        }
        var roots = (old: first, new: first)
        for hash in hashes {
            guard last > 0 else { return nil }
            if node & 1 == 1 || node == last {
                roots.old = TreeHash.node(hash, roots.old)
                roots.new = TreeHash.node(hash, roots.new)
                while node & 1 == 0, node > 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                roots.new = TreeHash.node(roots.new, hash)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 ? roots : nil
    }
}
