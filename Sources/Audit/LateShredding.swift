import Sampling
import Terms

/// The one finding that no entry shows: a share that outlived its recording.
///
/// Source: docs/formats/entries.md "Rules", `late-shredding`.
enum LateShredding {
    /// Minutes that the witness has between a recording's end of life and the zeroing of its share.
    static let grace = 10

    /// Looks at every grant of the ledger's last state.
    static func check(_ state: LedgerState, findings: inout Findings) {
        let grants = state.samplings.values.compactMap { sampling in
            sampling.grant.map { (grant: $0, sampling: sampling) }
        }
        findings.check(.lateShredding, count: grants.count)
        for (grant, sampling) in grants.sorted(by: { $0.grant.index < $1.grant.index }) {
            let end = endOfLife(grant, sampling)
            let zeroed = grant.shredded?.at ?? state.minute
            guard end + grace < zeroed else { continue }
            let detail =
                grant.shredded == nil
                ? "due at minute \(end) and not shredded at minute \(state.minute)"
                : "due at minute \(end), shredded at minute \(zeroed)"
            findings.record(.lateShredding, at: grant.index, detail)
        }
    }

    /// The earliest of expiry, withdrawal and discard.
    private static func endOfLife(
        _ grant: LedgerState.Grant,
        _ sampling: LedgerState.Sampling
    ) -> Minute {
        let discarded = grant.ended?.outcome == .discarded ? grant.endedAt : nil
        let withdrawn = sampling.withdrawnAt.map { max($0, grant.minute) }
        return [withdrawn, discarded].compactMap { $0 }.reduce(grant.expiry) { min($0, $1) }
    }
}
