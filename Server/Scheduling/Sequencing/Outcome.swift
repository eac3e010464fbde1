package import Sampling
package import Terms

/// Where an entry stands.
package struct EntryPosition: Hashable, Sendable {
    package var index: Int
    package var leaf: LeafHash
    package var minute: Minute

    /// Puts a position together.
    package init(index: Int, leaf: LeafHash, minute: Minute) {
        self.index = index
        self.leaf = leaf
        self.minute = minute
    }
}

/// What somebody wants written.
package enum Submission: Hashable, Sendable {
    /// A signed note, exact bytes.
    case note([UInt8])
    /// Something the server writes and signs itself.
    case command(Command)
}

/// What became of it, told only after the cosignature is durable.
package enum Outcome: Hashable, Sendable {
    case recorded(EntryPosition)
    /// The very same stood already.
    case alreadyRecorded(EntryPosition)
    /// Every broken rule, sorted by name; never empty.
    case refused([Refusal])
}

/// Why nothing can be said now; the sender may ask again with the same bytes.
package enum Unavailable: Error, Hashable, Sendable {
    /// The outcome of a step is unknown, or the ledger is being read; it reloads.
    case stopped
    case witnessUnreachable
    /// Too many wait already.
    case tooMany
    /// The witness has no key slot left: this one grant is not made, everything else goes on.
    case slotsFull
    /// State that must never be is there; no retry helps. Says what.
    case stoppedForGood(String)
    /// The signed agreement cannot become entry 0, so there will be no ledger. Says why.
    case foundingRefused(String)
}
