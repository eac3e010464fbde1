import Ledger
import Terms
import TestSupport
import Testing

@Suite("A proof with one thing changed")
struct MutatedProofTests {
    @Test("no longer includes the leaf", arguments: [UInt64(11), 12, 13])
    func inclusion(seed: UInt64) {
        let (_, tree) = TreeTests.grown(to: 130, seed: seed)
        var numbers = SplitMix64(seed: seed)
        for _ in 0..<300 {
            let size = Int.random(in: 2...130, using: &numbers)
            let index = Int.random(in: 0..<size, using: &numbers)
            let root = tree.root(at: size)
            let leaf = tree.leaf(at: index)
            let path = tree.inclusionProof(of: index, size: size)
            for wrong in Self.mutations(of: path, &numbers) {
                let isIncluded = Proofs.isIncluded(
                    leaf,
                    at: index,
                    size: size,
                    root: root,
                    proof: wrong
                )
                #expect(!isIncluded, "\(index) of \(size)")
            }
            let other = (index + 1) % size
            for (wrongLeaf, at, wrongSize, wrongRoot) in [
                (Self.flipped(leaf), index, size, root), (leaf, other, size, root),
                (leaf, index, size, Self.flipped(root)), (leaf, index, index, root),
                (leaf, -1, size, root), (leaf, size, size, root), (leaf, index, -size, root),
                (leaf, index, 0, root), (leaf, index + size, 2 * size, root),
                (leaf, Int.max - 1, Int.max, root),
            ] {
                let isIncluded = Proofs.isIncluded(
                    wrongLeaf,
                    at: at,
                    size: wrongSize,
                    root: wrongRoot,
                    proof: path
                )
                #expect(!isIncluded, "\(index) of \(size): \(at) of \(wrongSize)")
            }
        }
    }

    @Test("no longer shows that the older tree begins the newer one", arguments: [UInt64(21), 22])
    func consistency(seed: UInt64) {
        let (_, tree) = TreeTests.grown(to: 130, seed: seed)
        var numbers = SplitMix64(seed: seed)
        for _ in 0..<300 {
            let size = Int.random(in: 2...130, using: &numbers)
            let old = Int.random(in: 1..<size, using: &numbers)
            let (oldRoot, root) = (tree.root(at: old), tree.root(at: size))
            let proof = tree.consistencyProof(from: old, to: size)
            var wrong = Self.mutations(of: proof, &numbers).map { (old, oldRoot, size, root, $0) }
            wrong += [
                (old, root, size, oldRoot, proof), (old, Self.flipped(oldRoot), size, root, proof),
                (old, oldRoot, size, Self.flipped(root), proof), (size, root, old, oldRoot, proof),
                (-1, oldRoot, size, root, proof), (0, oldRoot, size, root, proof),
                (old, oldRoot, size, root, []), (0, oldRoot, size, root, []),
                (size, oldRoot, size, root, []), (size, root, size, root, proof),
            ]
            for (old, oldRoot, size, root, proof) in wrong {
                let isConsistent = Proofs.isConsistent(
                    old: old,
                    oldRoot: oldRoot,
                    size: size,
                    root: root,
                    proof: proof
                )
                #expect(!isConsistent, "\(old) to \(size), \(proof.count) hashes")
            }
        }
    }

    @Test("is needed from no size at all and to the same size")
    func trivial() {
        let (_, tree) = TreeTests.grown(to: 5, seed: 1)
        let empty = Tree().root
        func holds(_ old: Int, _ oldRoot: Bytes32, _ size: Int, _ root: Bytes32) -> Bool {
            Proofs.isConsistent(old: old, oldRoot: oldRoot, size: size, root: root, proof: [])
        }
        #expect(holds(0, empty, 5, tree.root))
        #expect(holds(5, tree.root, 5, tree.root))
        #expect(holds(0, empty, 0, empty))
        #expect(!holds(0, tree.root, 5, tree.root))
        #expect(!holds(0, empty, 0, tree.root))
    }

    /// A bit of every hash flipped; one taken away at either end; one put there; two exchanged.
    static func mutations(of proof: [Bytes32], _ numbers: inout SplitMix64) -> [[Bytes32]] {
        var all: [[Bytes32]] = proof.indices.map { at in
            var wrong = proof
            wrong[at] = flipped(proof[at])
            return wrong
        }
        guard let first = proof.first, let last = proof.last else { return all }
        all += [Array(proof.dropFirst()), Array(proof.dropLast()), [first] + proof, proof + [last]]
        if proof.count > 1 { all.append(proof.reversed()) }
        return all
    }

    static func flipped(_ hash: Bytes32) -> Bytes32 {
        var bytes = hash.bytes
        bytes[31] ^= 1
        return Bytes32(bytes) ?? hash
    }
}
