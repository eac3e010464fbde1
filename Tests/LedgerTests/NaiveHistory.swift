import Ledger
import Terms
import TestSupport

/// A ledger that grows leaf by leaf, looked at after each by the real trees and by the naive one.
struct NaiveHistory {
    var leaves: [[UInt8]] = []
    let length: Int
    var random: SplitMix64
    var tree = Tree()
    var compact = CompactTree()

    init(length: Int, random: SplitMix64) {
        (self.length, self.random) = (length, random)
    }

    /// The first thing on which they differ, or nil.
    func difference() -> String? {
        var grown = self
        if tree.root.bytes != NaiveTree.root([]) { return "the root of nothing" }
        for _ in 0..<length {
            // Leaves may be empty, and the same leaf may stand twice.
            let leaf = grown.random.bytes(Int.random(in: 0...3, using: &grown.random))
            grown.leaves.append(leaf)
            grown.tree.append(TreeHash.leaf(leaf))
            grown.compact.append(TreeHash.leaf(leaf))
            if let found = grown.prefixDifference() {
                return "size \(grown.leaves.count): \(found)"
            }
        }
        return nil
    }

    /// Compares this prefix: roots, one leaf's proof, and the proof from one earlier size.
    private mutating func prefixDifference() -> String? {
        let size = leaves.count
        let root = NaiveTree.root(leaves[...])
        if tree.root.bytes != root { return "root" }
        if compact.root.bytes != root || compact.size != size { return "compact root" }
        let index = Int.random(in: 0..<size, using: &random)
        let path = tree.inclusionProof(of: index, size: size)
        if path.map(\.bytes) != NaiveTree.path(index, leaves[...]) { return "path of \(index)" }
        let old = Int.random(in: 1...size, using: &random)
        let proof = tree.consistencyProof(from: old, to: size)
        if proof.map(\.bytes) != NaiveTree.proof(old, leaves[...], true) { return "from \(old)" }
        return verdictDifference(index, path, old, proof)
    }

    /// Both proofs lead to this root, and to no other.
    private func verdictDifference(
        _ index: Int,
        _ path: [Bytes32],
        _ old: Int,
        _ proof: [Bytes32]
    ) -> String? {
        let size = leaves.count
        for (root, isRight) in [(tree.root, true), (Bytes32.repeating(0xEE), false)] {
            let leaf = TreeHash.leaf(leaves[index])
            if Proofs.isIncluded(leaf, at: index, size: size, root: root, proof: path) != isRight {
                return "verdict on the path of \(index)"
            }
            let oldRoot = tree.root(at: old)
            // From a size to itself no proof is needed; the two roots are compared.
            let isConsistent = Proofs.isConsistent(
                old: old,
                oldRoot: oldRoot,
                size: size,
                root: root,
                proof: proof
            )
            if isConsistent != isRight { return "verdict from \(old)" }
        }
        return nil
    }
}
