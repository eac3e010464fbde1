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
    /// - Returns: what became of all of them.
    static func check(
        _ entries: EntryReplay,
        at cosigned: Minute?,
        findings: inout Findings
    ) -> Shreddings {
        var all = Shreddings()
        let state = entries.state
        let now = max(state.minute, cosigned ?? state.minute)
        let grants = state.samplings.compactMap { id, sampling in
            sampling.grant.map { (sampling: id, grant: $0) }
        }
        findings.check(.lateShredding, count: grants.count)
        for (sampling, grant) in grants.sorted(by: { $0.grant.index < $1.grant.index }) {
            let life = state.life(of: sampling, at: now)
            let end: Minute? = if case .gone(_, let since) = life { since } else { nil }
            all.add(grant, end: end)
            guard let end, end + grace < grant.shredded?.at ?? now else { continue }
            if let shredded = grant.shredded {
                let detail = "due at \(end.instant), shredded at \(shredded.at.instant)"
                findings.record(.lateShredding, at: grant.index, detail)
            } else {
                let cause = entries.gaps.cause(ofUnshredded: sampling)
                let detail = "due at \(end.instant) and not shredded at \(Report.instant(now))"
                findings.record(.lateShredding, at: grant.index, detail, following: cause)
            }
        }
        return all
    }
}

/// What became of the granted recordings.
package struct Shreddings: Hashable, Sendable {
    package private(set) var recordings = 0
    /// Those whose time was over.
    package private(set) var due = 0
    package private(set) var shredded = 0
    package private(set) var slowest: Slowest?

    /// The share that stayed longest after its recording's end.
    package struct Slowest: Hashable, Sendable {
        package let minutes: Int
        /// The grant's.
        package let index: Int
    }

    fileprivate mutating func add(_ grant: LedgerState.Grant, end: Minute?) {
        recordings += 1
        guard let end else { return }
        due += 1
        guard let zeroed = grant.shredded?.at else { return }
        shredded += 1
        let minutes = zeroed.number - end.number
        guard minutes > slowest?.minutes ?? -1 else { return }
        slowest = Slowest(minutes: minutes, index: grant.index)
    }
}
