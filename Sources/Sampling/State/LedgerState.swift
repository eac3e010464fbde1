package import Agreements
package import Terms

/// Everything that the entries so far add up to; a fold, nothing else.
///
/// Source: docs/formats/entries.md "State".
package struct LedgerState: Hashable, Sendable {
    /// The agreement in force and the leaf that brought it.
    package struct InForce: Hashable, Sendable {
        package var agreement: Agreement
        package var leaf: LeafHash

        /// Joins an agreement and its leaf.
        package init(agreement: Agreement, leaf: LeafHash) {
            self.agreement = agreement
            self.leaf = leaf
        }
    }

    package var origin: Origin
    /// Number of entries applied.
    package var size: Int
    package var minute: Minute
    package var inForce: InForce?
    /// Minutes of retention of every agreement so far: a recording expires by the one that its grant names.
    var retentions: [LeafHash: Int] = [:]
    package var revokedBy: Set<Revoked.Party>
    /// Minute of the first `revoked`.
    package var revokedAt: Minute?
    /// Number of amendments that were more than a review held; a yes to other terms has lapsed.
    package var terms: Int
    package var people: Table<Pseudonym, Person>
    package var requests: Table<RequestID, Request>
    package var samplings: Table<SamplingID, Sampling>
    /// People of the latest `cdr`, whose blocks claim more calls than the records bear out.
    package var overTolerance: Set<Pseudonym>
    package var lastDay: String?
    /// Every signing, sealing, call and viewing key that stood in the ledger, so that none returns.
    package var usedKeys: UsedKeys
    /// Samplings with a recording that is not shredded.
    package var unshredded: Set<SamplingID>
    /// What is counted per team.
    package var teams: [TeamID: TeamCount]
    /// Requests that name one person, oldest first; those that have lapsed are dropped now and then.
    package var requestsByPerson: Table<Pseudonym, [RequestID]>

    /// The state before the first entry.
    package init(origin: Origin) {
        self.origin = origin
        size = 0
        minute = Minute(0)
        revokedBy = []
        terms = 0
        people = Table()
        requests = Table()
        samplings = Table()
        overTolerance = []
        usedKeys = UsedKeys()
        unshredded = []
        teams = [:]
        requestsByPerson = Table()
    }
}
