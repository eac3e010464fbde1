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
        let grants = state.samplings.compactMap { id, sampling in
            sampling.grant.map { (sampling: id, grant: $0) }
        }
        findings.check(.lateShredding, count: grants.count)
        for (sampling, grant) in grants.sorted(by: { $0.grant.index < $1.grant.index }) {
            guard case .gone(_, let end) = state.life(of: sampling, at: state.minute) else {
                continue
            }
            let zeroed = grant.shredded?.at ?? state.minute
            guard end + grace < zeroed else { continue }
            let detail =
                grant.shredded == nil
                ? "due at minute \(end) and not shredded at minute \(state.minute)"
                : "due at minute \(end), shredded at minute \(zeroed)"
            findings.record(.lateShredding, at: grant.index, detail)
        }
    }
}
