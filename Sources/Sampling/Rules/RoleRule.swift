import Terms

/// The people named have a key in force in the role they are named in.
enum RoleRule {
    static func check(_ situation: Situation) -> Refusal? {
        let (employees, coaches) = named(by: situation.event)
        for employee in employees where situation.state.person(employee, as: .employee) == nil {
            return Refusal(.role, "\(employee) is no employee in force")
        }
        for coach in coaches where situation.state.person(coach, as: .coach) == nil {
            return Refusal(.role, "\(coach) is no coach in force")
        }
        return nil
    }

    private static func named(
        by event: Event
    ) -> (employees: [Pseudonym], coaches: [Pseudonym]) {
        switch event {
        case .block(let block): ([block.employee], [])
        case .request(let request):
            switch request.whom {
            case .employee(let person): ([person], [request.coach])
            case .team: ([], [request.coach])
            }
        case .acknowledgement(let acknowledged): ([acknowledged.employee], [])
        case .grant(let granted): ([granted.employee], [])
        case .ended(let ended): ([ended.employee], [])
        case .released(let released): ([released.employee], [])
        default: ([], [])
        }
    }
}
