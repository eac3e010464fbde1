import Agreements
import Ledger
import SignedNotes
import Terms

/// What two pieces of evidence of one ledger say of each other.
package enum Continuation: Hashable, Sendable {
    /// The first `old` entries of the new one are those of the old one.
    case continues(old: Int, new: Int)
    /// The other way round.
    case precedes(new: Int, old: Int)
    /// Server and witness signed two histories.
    case conflict(Conflict)
    /// What is missing, or which signature does not hold.
    case undecided(String)

    /// Compares two folders; of the older one only the checkpoint is read.
    ///
    /// - Parameters:
    ///   - old: the earlier evidence.
    ///   - new: the later one.
    ///   - pins: the parties' keys if the caller has them from elsewhere.
    /// - Returns: whether `new` continues `old`.
    package static func compare(
        _ old: some Evidence,
        _ new: some Evidence,
        pins: PinnedKeys? = nil
    ) -> Continuation {
        guard let first = note(old) else { return .undecided("the first checkpoint is not there") }
        guard let second = note(new) else {
            return .undecided("the second checkpoint is not there")
        }
        if first.claimed.size <= second.claimed.size {
            return compare(first.note, with: second.note, of: new, pins) {
                .continues(old: first.claimed.size, new: second.claimed.size)
            }
        }
        return compare(second.note, with: first.note, of: old, pins) {
            .precedes(new: second.claimed.size, old: first.claimed.size)
        }
    }

    private static func compare(
        _ smaller: SignedNote,
        with larger: SignedNote,
        of evidence: some Evidence,
        _ pins: PinnedKeys?,
        agreeing: () -> Continuation
    ) -> Continuation {
        guard let claimed = Checkpoint(text: larger.text),
            let (tree, first) = tree(evidence, size: claimed.size), tree.root == claimed.root
        else {
            return .undecided("the entries of the longer one are not all there or not those signed")
        }
        guard let opening = first.flatMap({ Opening(leaf: $0) }),
            pins.map({ opening.strangers(to: $0).isEmpty }) ?? true
        else { return .undecided("entry 0 is no agreement that the known parties signed") }
        let (log, witness) = (opening.agreement.server, opening.agreement.witness)
        for note in [smaller, larger] {
            do throws(LedgerFault) {
                _ = try VerifiedCheckpoint(note: note, log: log, witness: witness)
            } catch {
                return .undecided("a checkpoint does not hold: \(error)")
            }
        }
        guard let old = Checkpoint(text: smaller.text) else { return .undecided("no checkpoint") }
        let root = tree.root(at: old.size)
        if root == old.root { return agreeing() }
        return .conflict(
            Conflict(
                log: log,
                witness: witness,
                smaller: smaller,
                larger: larger,
                root: root,
                proof: tree.consistencyProof(from: old.size, to: claimed.size)
            )
        )
    }

    private static func note(
        _ evidence: some Evidence
    ) -> (note: SignedNote, claimed: Checkpoint)? {
        guard case .bytes(let bytes) = evidence.file("checkpoint", atMost: 65_536),
            let note = SignedNote(bytes), let claimed = Checkpoint(text: note.text)
        else { return nil }
        return (note, claimed)
    }

    /// The tree over all entries, and the first of them; nil when a bundle is missing or cut.
    private static func tree(
        _ evidence: some Evidence,
        size: Int
    ) -> (tree: Tree, first: [UInt8]?)? {
        var tree = Tree()
        var first: [UInt8]?
        for bundle in BundleSequence(size: size) {
            let limit = bundle.width * (EntryBundle.longestLeaf + 2)
            guard case .bytes(let bytes) = evidence.file(bundle.description, atMost: limit),
                let leaves = try? EntryBundle.leaves(bytes, width: bundle.width)
            else { return nil }
            first = first ?? leaves.first
            for leaf in leaves { tree.append(TreeHash.leaf(leaf)) }
        }
        return (tree, first)
    }
}

extension Conflict {
    /// Whether the keys are those of an agreement that both parties signed.
    ///
    /// - Parameters:
    ///   - agreement: the signed text.
    ///   - pins: the parties' keys if the caller has them from elsewhere.
    /// - Returns: false also when the bytes are no such agreement.
    package func isOf(agreement: [UInt8], pins: PinnedKeys? = nil) -> Bool {
        guard let opening = Opening(note: agreement) else { return false }
        return opening.agreement.server == log && opening.agreement.witness == witness
            && pins.map { opening.strangers(to: $0).isEmpty } ?? true
    }
}
