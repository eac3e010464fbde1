import Agreements
import Terms

/// A yes answers a standing request, once, to exactly what was asked.
enum AcknowledgementRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard case .acknowledgement(let acknowledged) = situation.event else { return nil }
        return detail(acknowledged, situation).map { Refusal(.acknowledgement, $0) }
    }

    private static func detail(_ acknowledged: Acknowledged, _ situation: Situation) -> String? {
        guard situation.state.samplings[acknowledged.sampling] == nil else {
            return "the sampling was seen before"
        }
        guard situation.agreement.languages.contains(acknowledged.language) else {
            return "the language is not agreed"
        }
        guard let form = situation.agreement.form(acknowledged.form) else { return "unknown form" }
        guard let id = acknowledged.request else {
            return acknowledged.streams.all.isSubset(of: form.streams.all)
                ? nil : "the form has no such streams"
        }
        guard let request = situation.state.requests[id] else { return "unknown request" }
        guard acknowledged.form == request.requested.form,
            acknowledged.streams == request.requested.streams, acknowledged.streams == form.streams
        else { return "form or streams are not those of the request" }
        return answer(acknowledged, to: request, situation)
    }

    private static func answer(
        _ acknowledged: Acknowledged,
        to request: LedgerState.Request,
        _ situation: Situation
    ) -> String? {
        let state = situation.state
        switch request.requested.whom {
        case .employee(let person):
            guard person == acknowledged.employee else {
                return "the request is for another person"
            }
        case .team(let team):
            guard state.people[acknowledged.employee]?.key.team == team else {
                return "the request is for another team"
            }
        }
        guard state.isAsking(request.requested.request, at: situation.minute) else {
            return "the request has lapsed"
        }
        if let earlier = request.samplings[acknowledged.employee].flatMap({ state.samplings[$0] }) {
            guard earlier.withdrawnAt != nil, earlier.grant == nil else {
                return "the request was acknowledged before"
            }
        }
        return nil
    }
}
