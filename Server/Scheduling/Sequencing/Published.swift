package import Sampling
package import SignedNotes
package import Terms

/// The ledger up to its co-signed size: all that answers may rest on.
package struct Published: Sendable {
    package var state: LedgerState
    package var positions: EntryPositions
    /// The latest checkpoint with signature and cosignature; nil before the first.
    package var checkpoint: SignedNote?
    /// POSIX seconds of its cosignature.
    package var cosignedAt: Int

    /// An empty ledger.
    package init(origin: Origin) {
        state = LedgerState(origin: origin)
        positions = EntryPositions()
        cosignedAt = 0
    }

    /// Number of leaves.
    package var size: Int { state.size }

    /// Folds in one leaf.
    ///
    /// Precondition: it was admitted in this very state.
    package mutating func apply(_ leaf: Leaf, hash: LeafHash) {
        let index = state.size
        positions.note(leaf, hash: hash, index: index, state: state)
        state.apply(leaf.entry.event, minute: leaf.minute, leaf: hash)
    }
}
