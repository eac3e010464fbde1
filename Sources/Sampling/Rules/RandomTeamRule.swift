import Terms

extension Rule {
    /// A draw among few people would name one of them.
    static let randomTeam = Rule(.randomTeam, on: [.request], keepsEffect: true) { situation in
        guard case .request(let request) = situation.event, request.mode == .random,
            case .team(let team) = request.whom
        else { return nil }
        let employees = situation.state.teams[team]?.employees ?? 0
        guard employees >= 5 else {
            return "\(employees) employees in force, at least 5 are needed"
        }
        return request.count > employees / 2
            ? "\(request.count) grants for \(employees) employees" : nil
    }
}
