import Agreements
package import Sampling
package import Terms

/// What the entries that had an effect add up to, in numbers.
package struct Figures: Hashable, Sendable {
    /// What is counted of one employee.
    package struct Count: Hashable, Sendable {
        /// Handled calls in full blocks.
        package var calls = 0
        package var places = 0
        /// Grants that spent a place: `arranged` and `random`.
        package var granted = 0
        /// Grants of mode `employee`.
        package var own = 0
        package var seconds = 0
        package var passedOn = 0
        package var viewed = 0
        package var withdrawn = 0

        static func + (left: Count, right: Count) -> Count {
            Count(
                calls: left.calls + right.calls,
                places: left.places + right.places,
                granted: left.granted + right.granted,
                own: left.own + right.own,
                seconds: left.seconds + right.seconds,
                passedOn: left.passedOn + right.passedOn,
                viewed: left.viewed + right.viewed,
                withdrawn: left.withdrawn + right.withdrawn
            )
        }
    }

    /// A moment at which a place was spent.
    package struct Moment: Hashable, Sendable {
        package let index: Int
        package let minute: Minute
        package let person: Pseudonym
        /// Of the run, this one included.
        package let spent: Int
        /// Places that the run has earned so far.
        package let places: Int
        /// Handled calls of the run that earned them.
        package let calls: Int

        /// Fewer places left is tighter; of the same the one with more spent.
        func isTighter(than other: Moment) -> Bool {
            (places - spent, other.spent) < (other.places - other.spent, spent)
        }
    }

    /// One party's word that the agreement ends.
    package struct Revocation: Hashable, Sendable {
        package let by: Revoked.Party
        package let minute: Minute
        package let index: Int
    }

    package private(set) var people: [Pseudonym: Count] = [:]
    package private(set) var teams: [Pseudonym: TeamID] = [:]
    package private(set) var requests = 0
    package private(set) var acknowledgements = 0
    package private(set) var amendments = 0
    package private(set) var revocations: [Revocation] = []
    package private(set) var moments = 0
    package private(set) var tightest: Moment?

    /// Everybody's together.
    package var whole: Count { people.values.reduce(Count()) { $0 + $1 } }

    /// Counts an event that was folded in.
    ///
    /// - Parameters:
    ///   - event: it.
    ///   - index: its leaf's.
    ///   - state: the state after it.
    mutating func add(_ event: Event, at index: Int, _ state: LedgerState) {
        switch event {
        case .agreement: amendments += index == 0 ? 0 : 1
        case .key(let change):
            guard change.role == .employee else { return }
            teams[change.pseudonym] = change.team
            people[change.pseudonym, default: Count()].calls += 0
        case .block(let block):
            let run = state.people[block.employee]?.blocks ?? 0
            guard run > 0, let share = state.inForce?.agreement.share, share.numerator > 0 else {
                return
            }
            people[block.employee, default: Count()].places += 1
            people[block.employee, default: Count()].calls += share.length(ofBlock: run)
        case .request: requests += 1
        case .acknowledgement: acknowledgements += 1
        case .grant(let granted):
            let isOwn = state.samplings[granted.sampling]?.mode == .employee
            people[granted.employee, default: Count()].own += isOwn ? 1 : 0
            people[granted.employee, default: Count()].granted += isOwn ? 0 : 1
            if !isOwn { spend(granted.employee, at: index, state) }
        case .ended(let ended):
            // More than a recording may last is a finding, and must not overflow here.
            let seconds = min(ended.capturedSeconds, 86_400)
            people[ended.employee, default: Count()].seconds += seconds
        case .released(let released):
            people[released.employee, default: Count()].passedOn += 1
            let sampling = state.samplings[released.sampling]
            guard sampling?.mode == .employee, sampling?.grant?.released.count == 1 else { return }
            spend(released.employee, at: index, state)
        case .withdrawn(let withdrawn):
            count(withdrawn.sampling, state, \.withdrawn)
        case .viewed(let viewed): count(viewed.sampling, state, \.viewed)
        case .revoked(let revoked):
            revocations.append(Revocation(by: revoked.by, minute: state.minute, index: index))
        case .shredded, .callRecords: break
        }
    }

    private mutating func count(
        _ sampling: SamplingID,
        _ state: LedgerState,
        _ what: WritableKeyPath<Count, Int>
    ) {
        guard let person = state.samplings[sampling]?.acknowledged.employee else { return }
        people[person, default: Count()][keyPath: what] += 1
    }

    private mutating func spend(_ person: Pseudonym, at index: Int, _ state: LedgerState) {
        moments += 1
        guard let known = state.people[person], let share = state.inForce?.agreement.share else {
            return
        }
        let moment = Moment(
            index: index,
            minute: state.minute,
            person: person,
            spent: known.spent,
            places: known.blocks,
            calls: share.numerator > 0 ? share.closingCall(ofBlock: known.blocks) : 0
        )
        if tightest.map({ moment.isTighter(than: $0) }) ?? true { tightest = moment }
    }
}
