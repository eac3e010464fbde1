import Sampling
import Terms

/// Where things stand in the ledger, so that an answer needs no search.
///
/// A projection: it is rebuilt from the leaves whenever the program starts.
package struct Places: Sendable {
    /// A share that was re-sealed to a coach.
    struct Release: Hashable, Sendable {
        let sampling: SamplingID
        let coach: Pseudonym
    }

    private(set) var requests: [RequestID: Placement] = [:]
    /// Key entries by person and sealing key.
    private(set) var keys: [Recipient: Int] = [:]
    private(set) var samplings: [Pseudonym: [SamplingID]] = [:]
    private(set) var asked: [Pseudonym: [RequestID]] = [:]
    private(set) var askedTeams: [TeamID: [RequestID]] = [:]
    private(set) var requestsOfSamplings: [RequestID: [SamplingID]] = [:]
    private(set) var grantsFor: [Pseudonym: [SamplingID]] = [:]
    private(set) var released: [Release: [UInt8]] = [:]
    private(set) var agreement = 0

    /// Takes note of a leaf that is about to be applied to `state`.
    mutating func note(_ leaf: Leaf, hash: LeafHash, index: Int, state: LedgerState) {
        switch leaf.entry.event {
        case .agreement: agreement = index
        case .key(let key):
            guard key.action == .enrol else { return }
            keys[Recipient(pseudonym: key.pseudonym, sealingKey: key.sealingKey)] = index
        case .request(let request):
            requests[request.request] = Placement(index: index, leaf: hash, minute: leaf.minute)
            switch request.whom {
            case .employee(let person): asked[person, default: []].append(request.request)
            case .team(let team): askedTeams[team, default: []].append(request.request)
            }
        case .acknowledgement(let yes):
            samplings[yes.employee, default: []].append(yes.sampling)
            if let request = yes.request {
                requestsOfSamplings[request, default: []].append(yes.sampling)
            }
        case .grant(let grant):
            for person in grant.recipients {
                grantsFor[person.pseudonym, default: []].append(grant.sampling)
            }
        case .released(let release):
            let coach = release.recipient.pseudonym
            grantsFor[coach, default: []].append(release.sampling)
            released[Release(sampling: release.sampling, coach: coach)] = release.share
        default: return
        }
    }
}
