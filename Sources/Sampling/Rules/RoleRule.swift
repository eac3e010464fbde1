import Terms

extension Rule {
    /// The people named have a key in force in the role they are named in.
    static let role = Rule(
        .role,
        on: [.block, .request, .acknowledgement, .grant, .ended, .released],
        keepsEffect: true
    ) { situation in
        let (employee, coach) = named(by: situation.event)
        if let employee, situation.state.person(employee, as: .employee) == nil {
            return "\(employee) is no employee in force"
        }
        if let coach, situation.state.person(coach, as: .coach) == nil {
            return "\(coach) is no coach in force"
        }
        return nil
    }

    private static func named(by event: Event) -> (employee: Pseudonym?, coach: Pseudonym?) {
        switch event {
        case .block(let block): (block.employee, nil)
        case .request(let request):
            switch request.whom {
            case .employee(let person): (person, request.coach)
            case .team: (nil, request.coach)
            }
        case .acknowledgement(let acknowledged): (acknowledged.employee, nil)
        case .grant(let granted): (granted.employee, nil)
        case .ended(let ended): (ended.employee, nil)
        case .released(let released): (released.employee, nil)
        default: (nil, nil)
        }
    }
}
