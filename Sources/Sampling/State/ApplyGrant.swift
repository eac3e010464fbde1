import Agreements
import Terms

extension LedgerState {
    mutating func apply(_ granted: Granted, at minute: Minute, leaf: LeafHash) {
        // One that names no agreement of this ledger is found fault with; it goes by the one in force.
        let retention =
            retentions[granted.agreement] ?? inForce?.agreement.retention.minutes ?? 0
        samplings[granted.sampling]?.grant = Grant(
            granted: granted,
            leaf: leaf,
            index: size,
            minute: minute,
            expiry: minute + retention,
            ended: nil,
            endedAt: nil,
            released: [],
            shredded: nil
        )
        unshredded.insert(granted.sampling)
        usedKeys[granted.callKey] = .call
        if let request = samplings[granted.sampling]?.acknowledged.request {
            requests[request]?.grants += 1
        }
        for recipient in granted.recipients {
            people[recipient.pseudonym]?.recordings.append(granted.sampling)
        }
        let before = people[granted.employee]?.grantedCalls[granted.block] ?? 0
        people[granted.employee]?.grantedCalls[granted.block] = max(before, granted.call)
        if samplings[granted.sampling]?.mode == .employee {
            people[granted.employee]?.ownGrants.append(minute)
        } else {
            spendPlace(granted, at: minute)
        }
    }

    private mutating func spendPlace(_ granted: Granted, at minute: Minute) {
        people[granted.employee]?.spent += 1
        people[granted.employee]?.place = .none
        people[granted.employee]?.grants.append(minute)
        rememberLinks(of: granted)
        guard let team = people[granted.employee]?.key.team else { return }
        teams[team, default: TeamCount()].grants.append(minute)
    }

    /// Keeps the opened links, but only those that lead to their anchors: an audit also folds in what it has found
    /// fault with.
    private mutating func rememberLinks(of granted: Granted) {
        guard let person = people[granted.employee], let server = granted.serverLink,
            let witness = granted.witnessLink,
            person.hasLinks(server, witness, at: granted.block)
        else { return }
        people[granted.employee]?.serverLinks = person.serverChain
        people[granted.employee]?.serverLinks?.open(server, at: granted.block)
        people[granted.employee]?.witnessLinks = person.witnessChain
        people[granted.employee]?.witnessLinks?.open(witness, at: granted.block)
    }

    mutating func apply(_ released: Released) {
        let isFirst = samplings[released.sampling]?.grant?.released.isEmpty ?? false
        if isFirst, samplings[released.sampling]?.mode == .employee {
            people[released.employee]?.spent += 1
            people[released.employee]?.place = .none
        }
        samplings[released.sampling]?.grant?.released.append(released.recipient)
        people[released.recipient.pseudonym]?.recordings.append(released.sampling)
    }
}

extension Agreement {
    /// Whether nothing but the next review's date differs.
    func isReviewHeld(of before: Agreement) -> Bool {
        var same = self
        same.reviewBy = before.reviewBy
        return same == before
    }
}
