import Sampling
import SignedNotes
import Terms
import WitnessDialogue

extension Witness {
    /// Zeroes every share whose time is over, and lets its `shredded` wait.
    ///
    /// Called on the witness's own clock at least every ten seconds: shredding never waits for ledger or server.
    package func shredDue() throws {
        try live()
        try shred(state.ahead.dueForShredding(at: now))
    }

    /// The same for those samplings that something has just happened to.
    func shredDue(among samplings: Set<SamplingID>) throws {
        try live()
        try shred(state.ahead.dueForShredding(among: samplings, at: now))
    }

    private func shred(_ due: [LedgerState.DueShredding]) throws {
        guard !due.isEmpty else { return }

        // 1. The slots, zeroed and read back. A crash before or in between: still due at start. After: the share
        //    is gone, and the start finds a grant without a slot that is due, and writes its note.
        try effect { try slots.shred(due.map(\.sampling)) }

        // 2. The notes, synced. A crash before: as above. After: they wait.
        try hold(due.map(shreddedNote))
    }

    /// Writes notes down as waiting, and looks at the state with them.
    func hold(_ notes: [[UInt8]]) throws {
        // A journal record has a longest length; after a long outage very many recordings are due at once.
        for start in stride(from: 0, to: notes.count, by: Proposal.maximumLeaves) {
            let part = Array(notes[start..<min(start + Proposal.maximumLeaves, notes.count)])
            try record(.waiting(part))
            for note in part { state.look(ahead: note, now: now) }
        }
    }

    /// Brings the slots into line with the journal, at start.
    ///
    /// Zeroed: slots without an approved grant (a crash before approval), and slots of what is shredded. A grant
    /// without a slot that is due was zeroed before its note was written; one that is not due has lost its share.
    func recover() throws {
        let granted = state.ahead.samplings.filter { $0.value.grant != nil }
        let stray = slots.live.filter { granted[$0]?.grant.map { $0.shredded != nil } ?? true }
        if !stray.isEmpty { try effect { try slots.shred(stray.sorted()) } }
        try shredDue()
    }

    private func shreddedNote(_ due: LedgerState.DueShredding) -> [UInt8] {
        // The server's minute may run ahead of this clock; `at` never lies before the grant.
        let shredded = Shredded(
            sampling: due.sampling,
            grant: due.grant.leaf,
            reason: due.reason,
            at: max(now, due.grant.minute)
        )
        let text = Entry.text(of: .shredded(shredded), origin: setup.origin)
        return SignedNote(text: text, signatures: []).signed(by: setup.witnessKey).bytes
    }
}
