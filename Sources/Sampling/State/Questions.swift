import Agreements
package import SignedNotes
package import Terms

extension LedgerState {
    /// Whether a party has ended the agreement.
    package var isRevoked: Bool { revokedAt != nil }

    /// Whether a sampling may still be granted at a minute.
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

    /// Whether a request's time box is not over, whoever has said yes to it.
    package func isStanding(_ request: RequestID, at now: Minute) -> Bool {
        guard let known = requests[request] else { return false }
        return now < known.requested.until
    }

    /// Whether a request may still be granted: before its end, with grants left.
    package func isAsking(_ request: RequestID, at now: Minute) -> Bool {
        guard let known = requests[request] else { return false }
        return now < known.requested.until && known.grants < known.requested.count
    }

    /// Whether a person has said yes to a request and not taken it back before a grant.
    func isAnswered(_ request: RequestID, by person: Pseudonym) -> Bool {
        guard let yes = requests[request]?.samplings[person], let known = samplings[yes] else {
            return false
        }
        return known.withdrawnAt == nil || known.grant != nil
    }

    /// Requests that name an employee or the employee's team, still stand, and are not yet answered with a yes.
    ///
    /// One that others' grants have used up stays until its time box ends: that it went would tell of their yes.
    package func openRequests(for person: Pseudonym, at now: Minute) -> [RequestID] {
        guard let employee = self.person(person, as: .employee) else { return [] }
        let all = (requestsByPerson[person] ?? []) + (teams[employee.key.team]?.requests ?? [])
        return all.filter { isStanding($0, at: now) && !isAnswered($0, by: person) }
    }

    /// The place of an employee at a minute; one whose reservation has ended is free.
    package func place(of person: Pseudonym, at now: Minute) -> Place {
        guard let place = people[person]?.place else { return .none }
        if case .reserved(let sampling) = place, !isOpen(sampling, at: now) { return .free }
        return place
    }

    /// Whether a place is there that a sampling may take at a minute; one of mode `employee` needs none.
    package func hasPlace(_ sampling: SamplingID, at now: Minute) -> Bool {
        guard let known = samplings[sampling] else { return false }
        let place = place(of: known.acknowledged.employee, at: now)
        return switch known.mode {
        case .arranged: place == .free
        case .random: place == .reserved(sampling)
        case .employee: true
        }
    }

    /// Samplings of an employee that a call beginning now could serve: the one with the reserved place, then
    /// `arranged` ones oldest first when the place is free, then own ones.
    ///
    /// Time box, lead and place are looked at, not caps and spacing; `decide` tells those.
    package func readySamplings(of person: Pseudonym, at now: Minute) -> [SamplingID] {
        let ready = (people[person]?.waiting ?? []).filter { id in
            isOpen(id, at: now) && hasPlace(id, at: now) && isTime(for: id, at: now)
        }
        return ready.filter { samplings[$0]?.mode != .employee }
            + ready.filter { samplings[$0]?.mode == .employee }
    }

    private func isTime(for sampling: SamplingID, at now: Minute) -> Bool {
        guard let known = samplings[sampling], let inForce,
            let request = known.acknowledged.request.flatMap({ requests[$0] })
        else { return true }
        return request.requested.isTime(
            now,
            acknowledgedAt: known.acknowledgedAt,
            lead: inForce.agreement.lead
        )
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
        return share.length(ofBlock: (people[person]?.blocks ?? 0) + 1)
    }
}

extension Requested {
    /// Whether a minute lies in the time box.
    func covers(_ minute: Minute) -> Bool { asked.from <= minute && minute < asked.until }

    /// Whether a call may be taken at a minute as far as time goes: inside the box, and after the lead.
    package func isTime(_ minute: Minute, acknowledgedAt: Minute, lead: Span) -> Bool {
        covers(minute) && acknowledgedAt + lead.minutes <= minute
    }
}

extension KeyChange {
    /// The signing key under the person's pseudonym.
    package var verifierKey: VerifierKey? {
        VerifierKey(name: pseudonym.text, kind: .ed25519, publicKey: signingKey)
    }
}
