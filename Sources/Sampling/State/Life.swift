package import Terms

extension LedgerState {
    /// How a recording stands.
    ///
    /// Source: docs/formats/entries.md "State", *life*.
    package enum Life: Hashable, Sendable {
        /// Granted; no `ended` with chunks stands yet.
        case running
        /// Ended with chunks, and there for its recipients.
        case recorded
        /// Nobody may store, open or view it any more.
        case gone(Shredded.Reason, since: Minute)

        package var isGone: Bool {
            if case .gone = self { true } else { false }
        }
    }

    /// How a recording stands at a minute, nil when the sampling was not granted.
    ///
    /// What stands in the ledger counts at once, expiry from its minute on. The earliest reason wins; of several at
    /// one minute the first of `discard`, `withdrawal`, `expiry`, and last what `shredded` itself names.
    package func life(of sampling: SamplingID, at now: Minute) -> Life? {
        guard let known = samplings[sampling], let grant = known.grant else { return nil }
        var reasons: [(Shredded.Reason, since: Minute)] = []
        if grant.ended?.outcome == .discarded, let endedAt = grant.endedAt {
            reasons.append((.discard, endedAt))
        }
        if let withdrawnAt = known.withdrawnAt { reasons.append((.withdrawal, withdrawnAt)) }
        if grant.expiry <= now { reasons.append((.expiry, grant.expiry)) }
        if let shredded = grant.shredded { reasons.append((shredded.reason, shredded.at)) }
        // `min` answers the first of several equal ones.
        if let (reason, since) = reasons.min(by: { $0.since < $1.since }) {
            return .gone(reason, since: since)
        }
        return grant.ended.map { $0.chunks > 0 } == true ? .recorded : .running
    }

    /// A recording whose share must go.
    package struct DueShredding: Hashable, Sendable {
        package let sampling: SamplingID
        package let grant: Grant
        package let reason: Shredded.Reason
        /// From when on it should be gone.
        package let since: Minute
    }

    /// Recordings that are gone at a minute and not shredded, oldest grant first.
    ///
    /// Complexity: the number of recordings not yet shredded.
    package func dueForShredding(at now: Minute) -> [DueShredding] {
        dueForShredding(among: unshredded, at: now)
    }

    /// Those of some samplings that are gone at a minute and not shredded, oldest grant first.
    package func dueForShredding(
        among samplings: Set<SamplingID>,
        at now: Minute
    ) -> [DueShredding] {
        samplings.compactMap { sampling -> DueShredding? in
            guard let grant = self.samplings[sampling]?.grant, grant.shredded == nil,
                case .gone(let reason, let since) = life(of: sampling, at: now)
            else { return nil }
            return DueShredding(sampling: sampling, grant: grant, reason: reason, since: since)
        }
        .sorted { $0.grant.index < $1.grant.index }
    }

    /// Whether a recording is sealed to a person, from the start or by release.
    package func isRecipient(_ person: Pseudonym, of sampling: SamplingID) -> Bool {
        guard let grant = samplings[sampling]?.grant else { return false }
        return (grant.granted.recipients + grant.released).contains { $0.pseudonym == person }
    }

    /// Whether a person may open a recording at a minute.
    package func mayView(_ person: Pseudonym, _ sampling: SamplingID, at now: Minute) -> Bool {
        isRecipient(person, of: sampling) && life(of: sampling, at: now) == .recorded
    }

    /// Samplings whose recording a person may be a recipient of, oldest first, whatever became of them.
    package func recordings(of person: Pseudonym) -> [SamplingID] {
        people[person]?.recordings ?? []
    }
}
