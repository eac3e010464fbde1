import Agreements
import Ledger
import Sampling
import SignedNotes
import Terms
package import WitnessDialogue

extension Witness {
    /// Replays a batch and approves it, or names its first bad leaf.
    ///
    /// Approval binds: these leaves are from then on the only continuation. The order of effects is the whole point;
    /// each says what a crash there leaves behind.
    /// Precondition: 1 … `Proposal.maximumLeaves` leaves.
    package func propose(origin: String, old: Int, leaves: [[UInt8]]) throws -> ProposalAnswer {
        try live()
        guard origin == setup.origin.text else { return .refused(index: 0, rules: ["origin"]) }
        guard old == state.size else { return try again(old: old, leaves: leaves) }

        // 1. Replay in memory. A crash here: nothing has happened.
        var trial = state.trial()
        var batch = Batch()
        for (index, bytes) in leaves.enumerated() {
            let verdict = judge(bytes, index: index, trial: trial, batch: batch)
            guard case .admitted(let leaf) = verdict else {
                state.settle(now: now)
                return .refused(index: index, rules: verdict.rules)
            }
            batch.add(leaf, share: randomness.bytes32)
            trial.apply(leaf.entry.event, minute: leaf.minute, leaf: Leaf.hash(bytes))
        }

        // 2. Slots of new grants, synced. A crash here: slots without an approved grant, zeroed at start.
        try effect { try slots.write(batch.shares) }

        // 3. Leaves, size and root, synced. A crash before: as in 2. After: the same proposal is answered again.
        var tree = state.tree
        for bytes in leaves { tree.append(Leaf.hash(bytes)) }
        try record(.approved(old: old, root: tree.root, leaves: leaves))
        state.settle(approved: trial, now: now)

        // 4. Slots that the batch itself ends. A crash before: they are due, and zeroed at start.
        try shredDue(among: batch.ended)

        // 5. The answer. A crash before: the server proposes the same again and is told `approved`.
        return .approved(size: state.size, root: state.tree.root)
    }

    /// Answers a proposal that does not begin at the approved size.
    private func again(old: Int, leaves: [[UInt8]]) throws -> ProposalAnswer {
        guard old >= 0, old < state.size, leaves.count <= state.size - old else {
            return .elsewhere(size: state.size)
        }
        let end = old + leaves.count
        for (index, bytes) in leaves.enumerated() where try leaf(at: old + index) != bytes {
            return .elsewhere(size: state.size)
        }
        return .approved(size: end, root: state.tree.root(at: end))
    }

    /// Judges one leaf of a batch: waiting notes first, then grammar, then every rule and the witness's own.
    private func judge(
        _ bytes: [UInt8],
        index: Int,
        trial: LedgerState,
        batch: Batch
    ) -> LeafVerdict {
        let parts = try? Leaf.split(bytes)
        if index < state.waiting.count, parts?.note != state.waiting[index] {
            return .refused(["waiting"])
        }
        guard bytes.count <= EntryBundle.longestLeaf, let leaf = try? Leaf(bytes: bytes) else {
            return .refused([RuleName.malformed.rawValue])
        }
        let note = leaf.entry.note.bytes
        // Anybody can sign an agreement between two keys of their own: entry 0 is the adopted one, byte for byte.
        if trial.size == 0, note != setup.note.bytes {
            return .refused([RuleName.noAgreement.rawValue])
        }
        var rules: Set<String> = []
        if case .refused(let all) = admit(note, minute: leaf.minute, state: trial) {
            rules.formUnion(all.map(\.rule.rawValue))
        }
        if abs(leaf.minute.number - now.number) > Self.maximumMinutesApart { rules.insert("clock") }
        if case .grant(let granted) = leaf.entry.event {
            if !isOpened(granted, in: trial) { rules.insert(RuleName.draw.rawValue) }
            if batch.shares.count >= slots.free { rules.insert("slots") }
        }
        return rules.isEmpty ? .admitted(leaf) : .refused(rules.sorted())
    }

    /// A leaf's minute and the witness's clock differ by no more.
    private static var maximumMinutesApart: Int { 2 }
}

/// What is gathered while a batch is replayed.
private struct Batch {
    private(set) var shares: [SamplingID: Bytes32] = [:]
    /// Samplings whose share the batch may have ended.
    private(set) var ended: Set<SamplingID> = []

    mutating func add(_ leaf: Leaf, share: () -> Bytes32) {
        switch leaf.entry.event {
        case .grant(let granted): shares[granted.sampling] = share()
        case .withdrawn(let withdrawn): ended.insert(withdrawn.sampling)
        case .ended(let end): ended.insert(end.sampling)
        default: break
        }
    }
}

/// The verdict on one leaf.
private enum LeafVerdict {
    case admitted(Leaf)
    case refused([String])

    var rules: [String] {
        if case .refused(let rules) = self { rules } else { [] }
    }
}
