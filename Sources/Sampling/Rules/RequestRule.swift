import Agreements
import Terms

/// A request asks for what the agreement knows.
enum RequestRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard case .request(let request) = situation.event else { return nil }
        return detail(request, situation).map { Refusal(.request, $0) }
    }

    private static func detail(_ request: Requested, _ situation: Situation) -> String? {
        let agreement = situation.agreement
        guard situation.state.requests[request.request] == nil else {
            return "the request was seen before"
        }
        guard agreement.purpose(request.purpose) != nil else { return "unknown purpose" }
        guard let form = agreement.form(request.form) else { return "unknown form" }
        guard request.streams == form.streams else {
            return "the form needs \(form.streams), not \(request.streams)"
        }
        guard request.from < request.until else { return "the time box is empty" }
        guard situation.minute < request.until else { return "the time box is over" }
        guard request.count >= 1 else { return "the count is 0" }
        guard openRequests(to: request.whom, situation) < mostOpen else {
            return "\(mostOpen) requests to the same stand open already"
        }
        return whom(request, situation)
    }

    /// More than anybody could answer; without an end a server could make every replay slow.
    private static let mostOpen = 100

    private static func openRequests(to whom: Requested.Whom, _ situation: Situation) -> Int {
        let state = situation.state
        let known =
            switch whom {
            case .employee(let person): state.requestsByPerson[person] ?? []
            case .team(let team): state.teams[team]?.requests ?? []
            }
        return known.count { state.isAsking($0, at: situation.minute) }
    }

    private static func whom(_ request: Requested, _ situation: Situation) -> String? {
        switch (request.mode, request.whom) {
        case (.arranged, .employee(let person)):
            situation.state.people[person] == nil ? "unknown person" : nil
        case (.random, .team(let team)):
            situation.agreement.teams.contains { $0.id == team } ? nil : "unknown team"
        default: "mode \(request.mode.rawValue) does not ask \(request.whom)"
        }
    }
}
