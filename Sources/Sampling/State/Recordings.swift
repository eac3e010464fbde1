package import Terms

/// A recording whose share must go.
package struct DueShredding: Hashable, Sendable {
    package let sampling: SamplingID
    /// Leaf hash of its grant.
    package let grant: LeafHash
    /// Index of its grant.
    package let index: Int
    package let reason: Shredded.Reason
    /// From when on it should be gone.
    package let since: Minute
}

extension LedgerState {
    /// Recordings that are expired, withdrawn or discarded at a minute and not shredded, oldest grant first.
    ///
    /// Complexity: the number of recordings not yet shredded.
    package func dueForShredding(at now: Minute) -> [DueShredding] {
        unshredded.compactMap { dueShredding(of: $0, at: now) }.sorted { $0.index < $1.index }
    }

    /// Why and since when one recording's share must go, nil while it may stay.
    ///
    /// The earliest reason counts.
    package func dueShredding(of sampling: SamplingID, at now: Minute) -> DueShredding? {
        guard let known = samplings[sampling], let grant = known.grant, grant.shredded == nil else {
            return nil
        }
        var reasons = [(Shredded.Reason.expiry, grant.expiry)]
        if let withdrawnAt = known.withdrawnAt {
            reasons.append((.withdrawal, max(withdrawnAt, grant.minute)))
        }
        if grant.ended?.outcome == .discarded, let endedAt = grant.endedAt {
            reasons.append((.discard, endedAt))
        }
        guard let (reason, since) = reasons.min(by: { $0.1 < $1.1 }), since <= now else {
            return nil
        }
        return DueShredding(
            sampling: sampling,
            grant: grant.leaf,
            index: grant.index,
            reason: reason,
            since: since
        )
    }

    /// Tells whether a recording is there for a person at a minute: recipient or released to, ended with
    /// chunks, neither discarded, shredded, withdrawn nor expired.
    package func mayView(_ person: Pseudonym, _ sampling: SamplingID, at now: Minute) -> Bool {
        guard let known = samplings[sampling], let grant = known.grant else { return false }
        return grant.isRecipient(person) && grant.hasChunks && known.isThere(at: now)
    }

    /// Samplings whose recording a person may be a recipient of, oldest first, whatever became of them.
    package func recordings(of person: Pseudonym) -> [SamplingID] {
        people[person]?.recordings ?? []
    }
}

extension LedgerState.Grant {
    /// Tells whether the recording is sealed to a person, from the start or by release.
    package func isRecipient(_ person: Pseudonym) -> Bool {
        granted.recipients.contains { $0.pseudonym == person }
            || released.contains { $0.pseudonym == person }
    }

    /// Tells whether an `ended` with chunks stands and did not discard them.
    package var hasChunks: Bool {
        guard let ended else { return false }
        return ended.chunks > 0 && ended.outcome != .discarded
    }
}

extension LedgerState.Sampling {
    /// Tells whether the recording is neither shredded, withdrawn nor expired at a minute.
    package func isThere(at now: Minute) -> Bool {
        guard let grant else { return false }
        return grant.shredded == nil && withdrawnAt == nil && now < grant.expiry
    }
}
