import Agreements
package import SignedNotes
package import Terms

extension LedgerState {
    /// Tells whether a sampling may still be granted at a minute.
    ///
    /// Once closed it never opens again. Source: docs/formats/entries.md "State", *open*.
    package func isOpen(_ sampling: SamplingID, at now: Minute) -> Bool {
        guard let known = samplings[sampling], known.grant == nil, known.withdrawnAt == nil,
            known.terms == terms
        else { return false }
        guard let request = known.acknowledged.request else {
            return now < known.acknowledgedAt + Self.ownSamplingMinutes
        }
        return isAsking(request, at: now)
    }

    /// How long an employee's own sampling waits for a call: 24 h.
    static let ownSamplingMinutes = 1440

    /// Tells whether a request still stands: before its end, with grants left.
    package func isAsking(_ request: RequestID, at now: Minute) -> Bool {
        guard let known = requests[request] else { return false }
        return now < known.requested.until && known.grants < known.requested.count
    }

    /// The place of an employee at a minute; a reservation whose sampling has ended is none.
    package func place(of person: Pseudonym, at now: Minute) -> Place {
        guard let place = people[person]?.place else { return .none }
        if case .reserved(let sampling) = place, !isOpen(sampling, at: now) { return .free }
        return place
    }

    /// A person whose key is in force, in a role.
    package func person(_ person: Pseudonym, as role: Role) -> Person? {
        guard let known = people[person], known.isInForce, known.key.role == role else {
            return nil
        }
        return known
    }

    /// The verifier key of a person's key in force.
    package func verifierKey(of person: Pseudonym) -> VerifierKey? {
        guard let known = people[person], known.isInForce else { return nil }
        return known.key.verifierKey
    }

    /// Length of the running block of an employee, nil with a zero share.
    package func runningLength(of person: Pseudonym) -> Int? {
        guard let share = inForce?.agreement.share, share.numerator > 0 else { return nil }
        let blocks = people[person]?.blocks ?? 0
        return share.closingCall(ofBlock: blocks + 1) - share.closingCall(ofBlock: blocks)
    }

    /// Requests that name an employee or the employee's team, still stand, and are not yet answered with a yes.
    package func openRequests(for person: Pseudonym, at now: Minute) -> [RequestID] {
        guard let employee = self.person(person, as: .employee) else { return [] }
        let all = (requestsByPerson[person] ?? []) + (teams[employee.key.team]?.requests ?? [])
        return all.filter { request in
            guard isAsking(request, at: now) else { return false }
            guard let earlier = requests[request]?.samplings[person] else { return true }
            return samplings[earlier].map { $0.withdrawnAt != nil && $0.grant == nil } ?? true
        }
    }

    /// Samplings of an employee that a call beginning now could serve: the one with the reserved place, then
    /// `arranged` ones oldest first when the place is free, then own ones.
    ///
    /// Time box, lead and place are looked at, not caps and spacing; `decide` tells those.
    package func readySamplings(of person: Pseudonym, at now: Minute) -> [SamplingID] {
        let place = place(of: person, at: now)
        let ready = (people[person]?.waiting ?? []).filter { id in
            guard let known = samplings[id], isOpen(id, at: now) else { return false }
            switch known.mode {
            case .random: return place == .reserved(id) && isTime(for: known, at: now)
            case .arranged: return place == .free && isTime(for: known, at: now)
            case .employee: return true
            }
        }
        return ready.filter { samplings[$0]?.mode != .employee }
            + ready.filter { samplings[$0]?.mode == .employee }
    }

    private func isTime(for sampling: Sampling, at now: Minute) -> Bool {
        guard let request = sampling.acknowledged.request.flatMap({ requests[$0] }) else {
            return true
        }
        let lead = inForce?.agreement.lead.minutes ?? 0
        return request.requested.from <= now && sampling.acknowledgedAt + lead <= now
    }
}

extension KeyChange {
    /// The signing key under the person's pseudonym.
    package var verifierKey: VerifierKey? {
        VerifierKey(name: pseudonym.text, kind: .ed25519, publicKey: signingKey)
    }
}
