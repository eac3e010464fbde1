import Terms

/// A draw among few people would name one of them.
enum RandomTeamRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard case .request(let request) = situation.event, request.mode == .random,
            case .team(let team) = request.whom
        else { return nil }
        let employees = situation.state.teams[team]?.employees ?? 0
        guard employees >= 5 else {
            return Refusal(.randomTeam, "\(employees) employees in force, at least 5 are needed")
        }
        guard request.count > employees / 2 else { return nil }
        return Refusal(.randomTeam, "\(request.count) grants for \(employees) employees")
    }
}
