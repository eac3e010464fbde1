import Sampling
import Terms

/// Where things stand in the ledger, so that an answer needs no search.
///
/// A projection: it is rebuilt from the leaves whenever the program starts.
package struct EntryPositions: Sendable {
    /// A share that was re-sealed to a coach.
    struct Release: Hashable, Sendable {
        let sampling: SamplingID
        let coach: Pseudonym
    }

    private(set) var requests: [RequestID: EntryPosition] = [:]
    /// Key entries by person and sealing key: those a reader needs to trust the last of them.
    ///
    /// The first is signed by the enrolment key, each further one by the key before it.
    private(set) var keys: [Recipient: [Int]] = [:]
    /// The same chain for the key each person brought last.
    private var latest: [Pseudonym: [Int]] = [:]
    private(set) var samplings: [Pseudonym: [SamplingID]] = [:]
    private(set) var requestsOfSamplings: [RequestID: [SamplingID]] = [:]
    private(set) var ended: [SamplingID: Int] = [:]
    private(set) var released: [Release: [UInt8]] = [:]
    private(set) var agreement = 0

    /// Takes note of a leaf that is about to be applied to `state`.
    mutating func note(_ leaf: Leaf, hash: LeafHash, index: Int, state: LedgerState) {
        switch leaf.entry.event {
        case .agreement: agreement = index
        case .key(let key):
            guard key.action == .enrol else { return }
            let earlier = key.authorisedBy == .previous ? latest[key.pseudonym] ?? [] : []
            let person = Recipient(pseudonym: key.pseudonym, sealingKey: key.sealingKey)
            keys[person] = earlier + [index]
            latest[key.pseudonym] = earlier + [index]
        case .request(let request):
            requests[request.request] = EntryPosition(index: index, leaf: hash, minute: leaf.minute)
        case .acknowledgement(let yes):
            samplings[yes.employee, default: []].append(yes.sampling)
            if let request = yes.request {
                requestsOfSamplings[request, default: []].append(yes.sampling)
            }
        case .released(let release):
            let coach = release.recipient.pseudonym
            released[Release(sampling: release.sampling, coach: coach)] = release.share
        case .ended(let end): ended[end.sampling] = index
        default: return
        }
    }
}
