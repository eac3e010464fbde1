package import Ledger
package import Sampling
import SignedNotes
package import Terms

extension Sequencer {
    /// The proof that a recorded leaf is in the ledger, under the latest co-signed checkpoint.
    ///
    /// - Throws: `Unavailable.stopped` when the leaf is not yet co-signed.
    package func proof(of index: Int) throws -> TlogProof {
        guard let checkpoint = try view().checkpoint, index < published.size else {
            throw Unavailable.stopped
        }
        return TlogProof(
            index: index,
            path: tree.inclusionProof(of: index, size: published.size),
            checkpoint: checkpoint
        )
    }

    /// A recorded leaf.
    ///
    /// - Throws: `Unavailable.stopped` when there is none yet.
    package func leaf(at index: Int) async throws -> Leaf {
        guard index < published.size,
            let bytes = try await store.leaves(from: index, limit: 1).first
        else { throw Unavailable.stopped }
        return try Self.read(bytes)
    }

    /// Stands between, because Swift 6.3's optimiser crashes where an initialiser with typed throws is inlined into an
    /// `async` function.
    @inline(never)
    private static func read(_ bytes: [UInt8]) throws -> Leaf { try Leaf(bytes: bytes) }

    /// Index of a recorded leaf, if there is one with this hash.
    package func index(of leaf: LeafHash) async throws -> Int? {
        guard let index = try await store.index(ofLeaf: leaf), index < published.size else {
            return nil
        }
        return index
    }

    /// A file of the tiled log, or nil when the recorded ledger has none of that path.
    package func tile(_ path: TilePath) async throws -> [UInt8]? {
        guard path.exists(atSize: published.size) else { return nil }
        guard case .entries = path.content else { return tree.tile(path) }
        let leaves = try await store.leaves(from: path.leaves.lowerBound, limit: path.leaves.count)
        return EntryBundle.bytes(leaves)
    }

    /// Takes note of what an answer of the witness said is waiting there.
    package func learn(waiting notes: [[UInt8]]) {
        guard !notes.isEmpty else { return }
        waiting = notes
        startDraining()
    }
}
