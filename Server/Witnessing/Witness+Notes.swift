import Sampling
import SignedNotes
import Terms
import WitnessDialogue

extension Witness {
    /// Takes a `revoked` or `withdrawn` that somebody brings here directly, past the server.
    ///
    /// A `withdrawn` after a grant zeroes the slot at once. When too many notes wait already, one before a grant is
    /// refused with `too-many`; what ends the agreement or a recording is always taken.
    package func take(directNote bytes: [UInt8]) throws -> NoteAnswer {
        try live()
        // The same bytes again, after an answer that was lost.
        if state.held.contains(Leaf.hash(bytes)) { return .held }
        guard let entry = try? Entry(bytes: bytes), entry.note.bytes == bytes else {
            return .refused([RuleName.malformed.rawValue])
        }
        var ended: Set<SamplingID> = []
        switch entry.event {
        case .revoked: break
        case .withdrawn(let withdrawn): ended.insert(withdrawn.sampling)
        default: return .refused([RuleName.malformed.rawValue])
        }
        let minute = max(now, state.ahead.minute)
        if case .refused(let refusals) = admit(bytes, minute: minute, state: state.ahead) {
            return .refused(Set(refusals.map(\.rule.rawValue)).sorted())
        }
        guard state.waiting.count < maximumWaiting || isUrgent(entry.event) else {
            return .refused([Self.tooMany])
        }
        // 1. The note, synced. A crash before: nobody was told that it is held. After: it waits, and its slot is due.
        try hold([bytes])
        // 2. The slot and its `shredded`. A crash before: due at start.
        try shredDue(among: ended)
        return .held
    }

    /// What a note is refused with for which there is no room; no rule of the ledger.
    package static var tooMany: String { "too-many" }

    /// Tells whether a note ends the agreement, or a recording whose share is here.
    ///
    /// There are at most two of the first kind, and of the second no more than there are recordings.
    private func isUrgent(_ event: Event) -> Bool {
        guard case .withdrawn(let withdrawn) = event else { return true }
        return state.ahead.samplings[withdrawn.sampling]?.grant != nil
    }

    /// Approved leaves from an index on, at most 8 MiB of them.
    package func entries(from index: Int, limit: Int) throws -> [[UInt8]] {
        try live()
        guard index >= 0, index < state.size, limit > 0 else { return [] }
        var out: [[UInt8]] = []
        var bytes = 0
        for index in index..<min(state.size, index + min(limit, Proposal.maximumLeaves)) {
            out.append(try leaf(at: index))
            bytes += out[out.count - 1].count
            if bytes > 8 << 20 { break }
        }
        return out
    }
}
