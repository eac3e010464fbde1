import Terms

extension Rule {
    /// A grant or a first release takes the place that the last block earned.
    static let place = Rule(.place, on: [.grant, .released], keepsEffect: true) { situation in
        guard let (person, wanted) = wanted(in: situation) else { return nil }
        let place = situation.state.place(of: person, at: situation.minute)
        guard place != wanted else { return nil }
        return switch place {
        case .none: "there is no place"
        case .free: "the place is not reserved for this sampling"
        case .reserved: "the place is reserved for another sampling"
        }
    }

    private static func wanted(in situation: Situation) -> (Pseudonym, LedgerState.Place)? {
        if let granting = situation.granting, let mode = granting.spendingMode {
            let granted = granting.granted
            return (granted.employee, mode == .random ? .reserved(granted.sampling) : .free)
        }
        if case .released(let released) = situation.event,
            situation.state.isSpending(released)
        {
            return (released.employee, .free)
        }
        return nil
    }
}

extension LedgerState {
    /// Whether this would be the first release of an `employee` recording.
    func isSpending(_ released: Released) -> Bool {
        guard let known = samplings[released.sampling], let grant = known.grant else {
            return false
        }
        return known.mode == .employee && grant.released.isEmpty
    }
}
