package import Terms

extension LedgerState {
    /// One enrolled person: the key in force and the counters.
    package struct Person: Hashable, Sendable {
        package var key: KeyChange
        package var isInForce: Bool
        /// Number of the last block entry, across runs.
        package var lastBlock = 0
        /// Blocks of this run.
        package var blocks = 0
        /// Spent places of this run.
        package var spent = 0
        /// The place that the last block earned, if it is not spent, and for whom it was reserved then.
        ///
        /// A reservation ends when its sampling does; `LedgerState.place(of:at:)` tells.
        package var place = Place.none
        /// Minutes of grants, ascending: `arranged` and `random`.
        package var grants: [Minute] = []
        /// Minutes of grants, ascending: `employee`.
        package var ownGrants: [Minute] = []
        /// Highest granted call of each block number from `lastBlock` on, also of grants that break rules.
        package var grantedCalls: [Int: Int] = [:]
        /// Highest granted call of `lastBlock`, 0 for none.
        package var lastCall: Int { grantedCalls[lastBlock] ?? 0 }
        /// Samplings of this employee in the order of their acknowledgements; ended ones are dropped now and then.
        package var waiting: [SamplingID] = []
        /// Samplings whose recording this person may open, in the order in which they could.
        package var recordings: [SamplingID] = []
        /// What is known of the server's chain, so that any link needs few hashes.
        var serverLinks: KnownLinks?
        /// What is known of the witness's chain.
        var witnessLinks: KnownLinks?
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
        /// Each employee's latest sampling for this request.
        package var samplings: [Pseudonym: SamplingID]
    }

    /// One sampling from its acknowledgement on.
    package struct Sampling: Hashable, Sendable {
        package var acknowledged: Acknowledged
        package var acknowledgedAt: Minute
        package var mode: Mode
        /// `LedgerState.terms` at the acknowledgement.
        package var terms: Int
        package var grant: Grant?
        package var withdrawnBy: Set<Withdrawn.Party>
        /// Minute of the first withdrawal.
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

    /// What a key that stood in the ledger was used for.
    package enum KeyUse: Hashable, Sendable {
        case signing(Pseudonym)
        case sealing(Pseudonym)
        case call
        case viewing
    }

    /// What is counted per team.
    package struct TeamCount: Hashable, Sendable {
        /// Employees of the team whose key is in force.
        package var employees = 0
        /// Minutes of grants, ascending: `arranged` and `random`.
        package var grants: [Minute] = []
        /// Requests that name the team, oldest first; those that have lapsed are dropped now and then.
        package var requests: [RequestID] = []
    }
}
