import Agreements
package import Terms

extension LedgerState {
    /// Folds in one admitted event.
    ///
    /// Precondition: `admit` said `admitted` for this very state.
    /// Complexity: constant or logarithmic, but for an amendment that changes the share.
    package mutating func apply(_ event: Event, minute: Minute, leaf: LeafHash) {
        switch event {
        case .agreement(let agreement): apply(agreement, leaf: leaf)
        case .key(let change): apply(change)
        case .block(let block): apply(block, at: minute)
        case .request(let request): apply(request, at: minute)
        case .acknowledgement(let acknowledged): apply(acknowledged, at: minute)
        case .grant(let granted): apply(granted, at: minute, leaf: leaf)
        case .ended(let ended):
            samplings[ended.sampling]?.grant?.ended = ended
            samplings[ended.sampling]?.grant?.endedAt = minute
        case .released(let released): apply(released)
        case .withdrawn(let withdrawn):
            samplings[withdrawn.sampling]?.withdrawnBy.insert(withdrawn.by)
            if samplings[withdrawn.sampling]?.withdrawnAt == nil {
                samplings[withdrawn.sampling]?.withdrawnAt = minute
            }
        case .viewed(let viewed): usedKeys[viewed.viewingKey] = .viewing
        case .shredded(let shredded):
            samplings[shredded.sampling]?.grant?.shredded = shredded
            unshredded.remove(shredded.sampling)
        case .callRecords(let records):
            overTolerance = Set(records.overTolerance)
            lastDay = records.day
        case .revoked(let revoked):
            revokedBy.insert(revoked.by)
            revokedAt = revokedAt ?? minute
        }
        self.minute = minute
        size += 1
    }

    private mutating func apply(_ agreement: Agreement, leaf: LeafHash) {
        let before = inForce?.agreement
        inForce = InForce(agreement: agreement, leaf: leaf)
        retentions[leaf] = agreement.retention.minutes
        guard let before else { return }
        if !agreement.isReviewHeld(of: before) { terms += 1 }
        guard agreement.share != before.share else { return }
        people.changeAll {
            $0.blocks = 0
            $0.spent = 0
            $0.place = .none
        }
    }

    private mutating func apply(_ change: KeyChange) {
        let wasInForce = people[change.pseudonym]?.isInForce ?? false
        if people[change.pseudonym] == nil {
            people[change.pseudonym] = Person(key: change, isInForce: false)
        }
        people[change.pseudonym]?.key = change
        people[change.pseudonym]?.isInForce = change.action == .enrol
        people[change.pseudonym]?.serverLinks = nil
        people[change.pseudonym]?.witnessLinks = nil
        usedKeys[change.signingKey] = .signing(change.pseudonym)
        usedKeys[change.sealingKey] = .sealing(change.pseudonym)
        guard change.role == .employee, wasInForce != (change.action == .enrol) else { return }
        teams[change.team, default: TeamCount()].employees += wasInForce ? -1 : 1
    }

    private mutating func apply(_ block: BlockFilled, at minute: Minute) {
        dropEnded(of: block.employee, at: minute)
        let oldest = people[block.employee]?.waiting.first { samplings[$0]?.mode == .random }
        people[block.employee]?.lastBlock = block.number
        people[block.employee]?.blocks += 1
        people[block.employee]?.grantedCalls.removeAllBefore(block.number)
        people[block.employee]?.place = oldest.map { .reserved($0) } ?? .free
    }

    private mutating func apply(_ requested: Requested, at minute: Minute) {
        requests[requested.request] = Request(requested: requested, grants: 0, samplings: [:])
        switch requested.whom {
        case .employee(let person):
            let open = (requestsByPerson[person] ?? []).filter { isStanding($0, at: minute) }
            requestsByPerson[person] = open + [requested.request]
        case .team(let team):
            let open = (teams[team]?.requests ?? []).filter { isStanding($0, at: minute) }
            teams[team, default: TeamCount()].requests = open + [requested.request]
        }
    }

    private mutating func apply(_ acknowledged: Acknowledged, at minute: Minute) {
        let request = acknowledged.request.flatMap { requests[$0] }
        samplings[acknowledged.sampling] = Sampling(
            acknowledged: acknowledged,
            acknowledgedAt: minute,
            mode: request?.requested.mode ?? .employee,
            terms: terms,
            grant: nil,
            withdrawnBy: [],
            withdrawnAt: nil
        )
        if let id = acknowledged.request {
            requests[id]?.samplings[acknowledged.employee] = acknowledged.sampling
        }
        dropEnded(of: acknowledged.employee, at: minute)
        people[acknowledged.employee]?.waiting.append(acknowledged.sampling)
    }

    /// Forgets samplings that can never be granted any more.
    private mutating func dropEnded(of person: Pseudonym, at minute: Minute) {
        let waiting = people[person]?.waiting ?? []
        let open = waiting.filter { isOpen($0, at: minute) }
        if open.count < waiting.count { people[person]?.waiting = open }
    }
}

extension [Int: Int] {
    /// Forgets the calls of blocks that are over.
    fileprivate mutating func removeAllBefore(_ block: Int) {
        guard !isEmpty else { return }
        self = filter { $0.key >= block }
    }
}
