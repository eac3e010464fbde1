import Agreements
import Ledger
import Sampling
import Terms

/// Judges entry after entry by the same fold as server and witness, and goes on after a broken one.
struct EntryReplay: Sendable {
    private(set) var state: LedgerState
    private(set) var gaps = Gaps()
    private(set) var figures = Figures()
    private(set) var withoutEffect = 0
    /// How many were judged.
    private(set) var next = 0
    private let limit: Minute?
    private var isOver = false

    /// Begins before entry 0 of a ledger.
    ///
    /// - Parameters:
    ///   - origin: the checkpoint's; entry 0's own counts if it can be read.
    ///   - limit: later entries are not judged; nil judges all.
    init(origin: Origin, until limit: Minute? = nil) {
        state = LedgerState(origin: origin)
        self.limit = limit
    }

    /// Judges the next leaves; their signatures are checked together.
    ///
    /// If one is wrong, all are judged again from the state before them, each signature at once.
    /// - Parameters:
    ///   - leaves: the next ones.
    ///   - altered: indices at which the tile holds another leaf.
    ///   - findings: where what is found is recorded.
    mutating func append(
        _ leaves: [JudgedLeaf],
        altered: Set<Int>,
        findings: inout Findings
    ) async {
        let before = (replay: self, findings: findings)
        let pending = PendingSignatures()
        for leaf in leaves { append(leaf, pending.checking, altered, &findings) }
        guard await !pending.areAllValid() else { return }
        (self, findings) = before
        for leaf in leaves { append(leaf, .atOnce, altered, &findings) }
    }

    private mutating func append(
        _ leaf: JudgedLeaf,
        _ signatures: SignatureChecking,
        _ altered: Set<Int>,
        _ findings: inout Findings
    ) {
        if let limit, let minute = leaf.minute, minute > limit { isOver = true }
        guard !isOver else { return }
        let index = next
        next += 1
        // An entry without effect has its place in the order all the same, and its minute counts.
        defer { state.size = next }
        switch leaf.content {
        case .malformed(let reason, let minute):
            findings.check(.rule(.malformed))
            findings.record(.rule(.malformed), at: index, reason)
            drop(leaf, at: index, minute, isAltered: altered.contains(index))
        case .entry(let entry, let minute):
            count(entry.event.kind, findings: &findings)
            if index == 0 { state.origin = entry.origin }
            let verdict = admit(entry, minute: minute, state: state, signatures: signatures)
            let refusals = if case .refused(let all) = verdict { all } else { [Refusal]() }
            for refusal in refusals {
                let cause = cause(of: refusal.rule, in: leaf, at: index)
                findings.record(.rule(refusal.rule), at: index, refusal.detail, following: cause)
            }
            if refusals.allSatisfy({ $0.rule.rule.keepsEffect }) {
                state.apply(entry.event, minute: max(state.minute, minute), leaf: leaf.hash)
                figures.add(entry.event, at: index, state)
            } else {
                drop(leaf, at: index, minute, isAltered: altered.contains(index))
            }
        }
    }

    private mutating func drop(
        _ leaf: JudgedLeaf,
        at index: Int,
        _ minute: Minute?,
        isAltered: Bool
    ) {
        gaps.add(leaf, at: index, isAltered: isAltered)
        withoutEffect += 1
        state.minute = max(state.minute, minute ?? state.minute)
    }

    /// Without an agreement at entry 0 there is none for any later entry.
    private func cause(of rule: RuleName, in leaf: JudgedLeaf, at index: Int) -> Int? {
        guard rule != .noAgreement else { return index == 0 ? nil : 0 }
        return gaps.cause(of: rule, in: leaf)
    }

    private func count(_ kind: Kind, findings: inout Findings) {
        for rule in Rule.judged(on: kind) { findings.check(.rule(rule.name)) }
    }
}
