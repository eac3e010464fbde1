import Sampling
import Terms

/// The one finding that no entry shows: a share that outlived its recording.
///
/// Source: docs/formats/entries.md "Rules", `late-shredding`.
enum LateShredding {
    /// Minutes that the witness has between a recording's end of life and the zeroing of its share.
    static let grace = 10

    /// Looks at every grant of the ledger's last state.
    ///
    /// - Parameters:
    ///   - entries: all of them.
    ///   - cosigned: until when the witness says that there is no more; nil when it does not.
    ///   - findings: where what is found is recorded.
    static func check(_ entries: EntryReplay, at cosigned: Minute?, findings: inout Findings) {
        let state = entries.state
        let now = max(state.minute, cosigned ?? state.minute)
        let grants = state.samplings.compactMap { id, sampling in
            sampling.grant.map { (sampling: id, grant: $0) }
        }
        findings.check(.lateShredding, count: grants.count)
        for (sampling, grant) in grants.sorted(by: { $0.grant.index < $1.grant.index }) {
            guard case .gone(_, let end) = state.life(of: sampling, at: now),
                end + grace < grant.shredded?.at ?? now
            else { continue }
            if let shredded = grant.shredded {
                let detail = "due at minute \(end), shredded at minute \(shredded.at)"
                findings.record(.lateShredding, at: grant.index, detail)
            } else {
                let cause = entries.gaps.cause(ofUnshredded: sampling)
                let detail = "due at minute \(end) and not shredded at minute \(now)"
                findings.record(.lateShredding, at: grant.index, detail, following: cause)
            }
        }
    }
}
