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

    /// Judges the next leaf.
    mutating func append(_ leaf: [UInt8], hash: LeafHash, findings: inout Findings) {
        let index = next
        next += 1
        let minute: Minute
        let note: [UInt8]
        do throws(MalformedEntry) {
            (minute, note) = try Leaf.split(leaf)
        } catch {
            findings.check(.rule(.malformed))
            findings.record(.rule(.malformed), at: index, error.description)
            state.size = next
            return
        }
        // An entry without effect has its place in the order all the same.
        defer { state.size = next }
        switch admit(note, minute: minute, state: state) {
        case .admitted(let event):
            count(event.kind, findings: &findings)
            state.apply(event, minute: minute, leaf: hash)
        case .refused(let refusals):
            let entry = try? Entry(bytes: note)
            count(entry?.event.kind, findings: &findings)
            for refusal in refusals {
                findings.record(.rule(refusal.rule), at: index, refusal.detail)
            }
            state.minute = max(state.minute, minute)
            guard let entry, refusals.allSatisfy({ $0.rule.leavesMeaning }) else { return }
            state.apply(entry.event, minute: minute, leaf: hash)
        }
    }

    private func count(_ kind: Kind?, findings: inout Findings) {
        guard let kind else { return findings.check(.rule(.malformed)) }
        for rule in Rule.allCases where rule.kinds.contains(kind) { findings.check(.rule(rule)) }
    }
}

extension Rule {
    /// Whether an entry that breaks the rule still has its effect, so that it is folded in after it was reported.
    ///
    /// A grant beyond the quota was used all the same and must count; an entry that nobody signed, or that speaks of
    /// what does not exist, has no effect to count.
    var leavesMeaning: Bool {
        switch self {
        case .minute, .agreementInForce, .period, .revoked, .reviewMissed, .mode, .timeBox,
            .randomTeam, .coachTeam, .lapsed, .lead, .place, .quota, .draw, .cap, .spacing, .scope,
            .recipients, .cdrPause, .start:
            true
        case .malformed, .origin, .noAgreement, .signature, .agreementChange, .key, .blockNumber,
            .role, .request, .acknowledgement, .noAcknowledgement, .ended, .released, .withdrawn,
            .viewed, .shredded, .cdr:
            false
        }
    }
}
