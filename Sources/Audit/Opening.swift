import Agreements
import Sampling
import SignedNotes

/// What entry 0 says: the agreement, if both parties signed it, and with it every key of the ledger.
struct Opening: Hashable, Sendable {
    let agreement: Agreement
    /// Entry 0's exact bytes, without the minute.
    let note: [UInt8]

    /// Reads a leaf, or is nil when it is no such agreement.
    init?(leaf: [UInt8]) {
        guard let parts = try? Leaf.split(leaf) else { return nil }
        self.init(note: parts.note)
    }

    /// Reads an entry, or is nil when it is no such agreement.
    init?(note: [UInt8]) {
        guard let entry = try? Entry(bytes: note), case .agreement(let agreement) = entry.event,
            entry.note.isSigned(byExactly: [agreement.employer, agreement.union])
        else { return nil }
        self.agreement = agreement
        self.note = note
    }

    /// Which of the parties' keys are not the pinned ones.
    func strangers(to pins: PinnedKeys) -> [String] {
        (agreement.employer == pins.employer ? [] : ["employer"])
            + (agreement.union == pins.union ? [] : ["union"])
    }
}
