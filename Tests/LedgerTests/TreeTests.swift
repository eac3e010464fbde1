import Ledger
import Terms
import TestSupport
import Testing

@Suite("A Merkle tree")
struct TreeTests {
    @Test("has the published roots of the eight reference leaves")
    func reference() throws {
        let vector = try #require(Vector(path: "ledger/rfc6962-reference.vector"))
        let leaves = vector.all("leaf").map { Hex.bytes($0, count: $0.utf8.count / 2) ?? [0xFF] }
        let roots = vector.all("root")
        #expect(leaves.count == 8 && roots.count == 9)
        var tree = Tree()
        var compact = CompactTree()
        #expect(tree.root.description == roots[0])
        for (at, leaf) in leaves.enumerated() {
            tree.append(TreeHash.leaf(leaf))
            compact.append(TreeHash.leaf(leaf))
            #expect(tree.root.description == roots[at + 1])
            #expect(compact.root.description == roots[at + 1])
        }
    }

    @Test(
        "agrees with the naive tree over 2,000 random histories, prefix by prefix",
        arguments: 0..<UInt64(20)
    )
    func histories(first: UInt64) {
        for seed in first * 1000..<first * 1000 + 100 {
            var numbers = SplitMix64(seed: seed)
            // Mostly short; now and then one that crosses the border of a tile.
            let most = seed % 10_000 == 0 ? 270 : Int.random(in: 0...20, using: &numbers)
            if let found = NaiveHistory(length: most, random: numbers).difference() {
                Issue.record("seed \(seed): \(found)")
            }
        }
    }

    @Test("agrees with the naive tree on every root", arguments: [UInt64(1)])
    func roots(seed: UInt64) {
        let (leaves, tree) = Self.grown(to: 200, seed: seed)
        for size in 0...leaves.count {
            #expect(tree.root(at: size).bytes == NaiveTree.root(leaves[..<size]))
        }
    }

    @Test("agrees with the naive tree on a thousand proofs", arguments: [UInt64(3), 4, 5, 6])
    func proofs(seed: UInt64) {
        let (leaves, tree) = Self.grown(to: 100, seed: seed)
        var numbers = SplitMix64(seed: seed)
        for _ in 0..<250 {
            let size = Int.random(in: 1...leaves.count, using: &numbers)
            let index = Int.random(in: 0..<size, using: &numbers)
            let old = Int.random(in: 1...size, using: &numbers)
            let path = tree.inclusionProof(of: index, size: size)
            let proof = tree.consistencyProof(from: old, to: size)
            let naive = leaves[..<size]
            #expect(path.map(\.bytes) == NaiveTree.path(index, naive), "\(index) of \(size)")
            #expect(proof.map(\.bytes) == NaiveTree.proof(old, naive, true), "\(old) to \(size)")
            #expect(
                Proofs.isIncluded(
                    tree.leaf(at: index),
                    at: index,
                    size: size,
                    root: tree.root(at: size),
                    proof: path
                )
            )
            #expect(
                Proofs.isConsistent(
                    old: old,
                    oldRoot: tree.root(at: old),
                    size: size,
                    root: tree.root(at: size),
                    proof: proof
                )
            )
        }
    }

    @Test("holds a hundred thousand leaves and proves any of them")
    func large() {
        var tree = Tree()
        for number in 0..<100_000 { tree.append(TreeHash.leaf(Array("\(number)".utf8))) }
        for index in [0, 1, 65_535, 65_536, 99_999] {
            let isIncluded = Proofs.isIncluded(
                TreeHash.leaf(Array("\(index)".utf8)),
                at: index,
                size: 100_000,
                root: tree.root,
                proof: tree.inclusionProof(of: index, size: 100_000)
            )
            #expect(isIncluded)
        }
    }

    /// A tree over random leaves, and the leaves.
    static func grown(to size: Int, seed: UInt64) -> (leaves: [[UInt8]], tree: Tree) {
        var numbers = SplitMix64(seed: seed)
        let leaves = (0..<size).map { _ in numbers.bytes(Int.random(in: 8...40, using: &numbers)) }
        return (leaves, Tree(leaves.map { TreeHash.leaf($0) }))
    }
}
