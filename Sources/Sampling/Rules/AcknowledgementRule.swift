import Agreements
import Terms

extension Rule {
    /// A yes answers a standing request, once, to exactly what was asked.
    static let acknowledgement = Rule(
        .acknowledgement,
        on: [.acknowledgement],
        keepsEffect: false
    ) { situation in
        guard case .acknowledgement(let acknowledged) = situation.event else { return nil }
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
        guard let request = situation.state.requests[id]?.requested else {
            return "unknown request"
        }
        guard acknowledged.form == request.form, acknowledged.streams == request.streams,
            acknowledged.streams == form.streams
        else { return "form or streams are not those of the request" }
        return objection(to: acknowledged, answering: request, in: situation)
    }

    private static func objection(
        to acknowledged: Acknowledged,
        answering request: Requested,
        in situation: Situation
    ) -> String? {
        let state = situation.state
        switch request.whom {
        case .employee(let person):
            guard person == acknowledged.employee else {
                return "the request is for another person"
            }
        case .team(let team):
            guard state.people[acknowledged.employee]?.key.team == team else {
                return "the request is for another team"
            }
        }
        guard state.isAsking(request.request, at: situation.minute) else {
            return "the request has lapsed"
        }
        return state.isAnswered(request.request, by: acknowledged.employee)
            ? "the request was acknowledged before" : nil
    }
}
