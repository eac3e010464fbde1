import Agreements
import Terms

extension Rule {
    /// A request asks for what the agreement knows.
    static let request = Rule(.request, on: [.request], keepsEffect: false) { situation in
        guard case .request(let request) = situation.event else { return nil }
        let agreement = situation.agreement
        guard situation.state.requests[request.request] == nil else {
            return "the request was seen before"
        }
        guard agreement.purpose(request.purpose) != nil else { return "unknown purpose" }
        guard let form = agreement.form(request.form) else { return "unknown form" }
        guard request.streams == form.streams else {
            return "the form needs \(form.streams), not \(request.streams)"
        }
        guard situation.state.people[request.coach] != nil else { return "unknown coach" }
        guard request.from < request.until else { return "the time box is empty" }
        guard situation.minute < request.until else { return "the time box is over" }
        guard request.count >= 1 else { return "the count is 0" }
        guard openRequests(to: request.whom, situation) < maximumOpen else {
            return "\(maximumOpen) requests to the same stand open already"
        }
        return objection(toWhomOf: request, situation)
    }

    /// More than anybody could answer; without an end a server could make every replay slow.
    private static let maximumOpen = 100

    /// Counted by the clock alone: one that a grant closed would make room, and tell its coach of a yes.
    private static func openRequests(to whom: CoachRequest.Whom, _ situation: Situation) -> Int {
        let state = situation.state
        let known =
            switch whom {
            case .employee(let person): state.requestsByPerson[person] ?? []
            case .team(let team): state.teams[team]?.requests ?? []
            }
        return known.count { state.isStanding($0, at: situation.minute) }
    }

    private static func objection(
        toWhomOf request: Requested,
        _ situation: Situation
    ) -> String? {
        switch (request.mode, request.whom) {
        case (.arranged, .employee(let person)):
            situation.state.people[person] == nil ? "unknown person" : nil
        case (.random, .team(let team)):
            situation.agreement.teams.contains { $0.id == team } ? nil : "unknown team"
        default: "mode \(request.mode.rawValue) does not ask \(request.whom)"
        }
    }
}
