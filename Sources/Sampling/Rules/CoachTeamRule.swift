import Agreements
import Terms

extension Rule {
    /// Where the agreement says so, a coach sees people of the own team only.
    static let coachTeam = Rule(.coachTeam, on: [.request, .released], keepsEffect: true) {
        situation in
        guard situation.agreement.coaches == .team, let (coach, team) = pair(in: situation),
            situation.state.people[coach]?.key.team != team
        else { return nil }
        return "\(coach) is no coach of team \(team)"
    }

    /// The coach and the employee's or the asked team; nil when nobody knows the employee.
    private static func pair(in situation: Situation) -> (Pseudonym, TeamID)? {
        let people = situation.state.people
        switch situation.event {
        case .request(let request):
            switch request.whom {
            case .team(let team): return (request.coach, team)
            case .employee(let person): return people[person].map { (request.coach, $0.key.team) }
            }
        case .released(let released):
            return people[released.employee].map { (released.recipient.pseudonym, $0.key.team) }
        default: return nil
        }
    }
}
