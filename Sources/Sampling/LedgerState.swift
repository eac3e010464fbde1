package import Agreements
package import SignedNotes
package import Terms

/// Everything that the entries so far add up to; a fold, nothing else.
///
/// Source: docs/formats/entries.md "State".
package struct LedgerState: Hashable, Sendable {
    /// The agreement in force and the leaf that brought it.
    package struct InForce: Hashable, Sendable {
        package var agreement: Agreement
        package var leaf: LeafHash

        package init(agreement: Agreement, leaf: LeafHash) {
            self.agreement = agreement
            self.leaf = leaf
        }
    }

    /// One enrolled person: the key in force and the counters.
    package struct Person: Hashable, Sendable {
        package var key: KeyChange
        package var isInForce: Bool
        /// Number of the last block entry, across runs.
        package var lastBlock: Int
        /// Blocks of this run.
        package var blocks: Int
        /// Spent places of this run.
        package var spent: Int
        /// The place that is there now, if any, and whose it is.
        package var place: Place
        /// Minutes of grants, ascending: `arranged` and `random`.
        package var grants: [Minute]
        /// Minutes of grants, ascending: `employee`.
        package var ownGrants: [Minute]
        /// Highest granted call of `lastBlock`, 0 for none.
        package var lastCall: Int
    }

    /// The one place that the latest block earned.
    package enum Place: Hashable, Sendable {
        case none
        case free
        case reserved(SamplingID)
    }

    /// One request and how often it was granted.
    package struct Request: Hashable, Sendable {
        package var requested: Requested
        package var grants: Int
    }

    /// One sampling from its acknowledgement on.
    package struct Sampling: Hashable, Sendable {
        package var acknowledged: Acknowledged
        package var acknowledgedAt: Minute
        package var mode: Mode
        package var grant: Grant?
        package var withdrawnBy: Set<Withdrawn.Party>
        package var withdrawnAt: Minute?
    }

    /// One recording from its grant on.
    package struct Grant: Hashable, Sendable {
        package var granted: Granted
        package var leaf: LeafHash
        package var index: Int
        package var minute: Minute
        /// First minute at which nobody may open it any more.
        package var expiry: Minute
        package var ended: Ended?
        package var endedAt: Minute?
        package var released: [Recipient]
        package var shredded: Shredded?
    }

    package var origin: Origin
    /// Number of entries applied.
    package var size: Int
    package var minute: Minute
    package var inForce: InForce?
    package var revokedBy: Set<Revoked.Party>
    package var people: [Pseudonym: Person]
    package var requests: [RequestID: Request]
    package var samplings: [SamplingID: Sampling]
    /// Pseudonyms of the latest `cdr`.
    package var over: Set<Pseudonym>
    package var lastDay: String?
    /// Every signing, call and viewing key ever used, so that none returns.
    package var usedKeys: Set<Bytes32>

    /// The state before the first entry.
    package init(origin: Origin) {
        self.origin = origin
        size = 0
        minute = Minute(0)
        revokedBy = []
        people = [:]
        requests = [:]
        samplings = [:]
        over = []
        usedKeys = []
    }

    /// Folds in one admitted event.
    ///
    /// Precondition: `admit` said `admitted` for this very state.
    package mutating func apply(_ event: Event, minute: Minute, leaf: LeafHash) {
        preconditionFailure("contract stub: to be written")
    }

    /// Tells whether a sampling may still be granted at a minute.
    package func isOpen(_ sampling: SamplingID, at now: Minute) -> Bool { false }

    /// The verifier key of a person's key in force.
    package func verifierKey(of person: Pseudonym) -> VerifierKey? { nil }

    /// Length of the running block of an employee, nil with a zero share.
    package func runningLength(of person: Pseudonym) -> Int? { nil }
}
