import Agreements
import Ledger
import Sampling
import Terms

/// Judges entry after entry by the same fold as server and witness, and goes on after a broken one.
struct EntryReplay: Sendable {
    private(set) var state: LedgerState
    private(set) var next = 0

    /// Begins before entry 0 of a ledger.
    init(origin: Origin) { state = LedgerState(origin: origin) }

    /// Judges the next leaves; their signatures are checked together.
    ///
    /// If one is wrong, all are judged again from the state before them, each signature at once.
    mutating func append(_ leaves: [JudgedLeaf], findings: inout Findings) async {
        let before = (replay: self, findings: findings)
        let pending = PendingSignatures()
        for leaf in leaves { append(leaf, pending.checking, &findings) }
        guard await !pending.areAllValid() else { return }
        (self, findings) = before
        for leaf in leaves { append(leaf, .atOnce, &findings) }
    }

    private mutating func append(
        _ leaf: JudgedLeaf,
        _ signatures: SignatureChecking,
        _ findings: inout Findings
    ) {
        let index = next
        next += 1
        // An entry without effect has its place in the order all the same.
        defer { state.size = next }
        switch leaf.content {
        case .malformed(let reason, let minute):
            findings.check(.rule(.malformed))
            findings.record(.rule(.malformed), at: index, reason)
            state.minute = max(state.minute, minute ?? state.minute)
        case .entry(let entry, let minute):
            count(entry.event.kind, findings: &findings)
            let verdict = admit(entry, minute: minute, state: state, signatures: signatures)
            if case .refused(let refusals) = verdict {
                for refusal in refusals {
                    findings.record(.rule(refusal.rule), at: index, refusal.detail)
                }
                guard refusals.allSatisfy({ $0.rule.rule.keepsEffect }) else {
                    state.minute = max(state.minute, minute)
                    return
                }
            }
            state.apply(entry.event, minute: max(state.minute, minute), leaf: leaf.hash)
        }
    }

    private func count(_ kind: Kind, findings: inout Findings) {
        for rule in Rule.judged(on: kind) { findings.check(.rule(rule.name)) }
    }
}
