import Hummingbird
import Listening
import Scheduling
import Terms
import WireFormat

extension Answers {
    static func ask(_ visit: Visit) async throws -> Response {
        let body = try await visit.json(ServerBody.RequestAsked.self)
        let request = CoachRequest(
            request: try member("request", RequestID(body.request)),
            mode: try member("mode", Mode(rawValue: body.mode)),
            purpose: try member("purpose", PurposeID(body.purpose)),
            form: try member("form", FormID(body.form)),
            from: try member("from", minute(body.from)),
            until: try member("until", minute(body.until)),
            count: try member("count", body.count >= 0 ? body.count : nil),
            whom: try whom(body)
        )
        return try placed(try await visit.scheduler.ask(request, by: visit.caller).orProblem())
    }

    private static func whom(_ body: ServerBody.RequestAsked) throws -> CoachRequest.Whom {
        let employee = try body.employee.map { try member("employee", Pseudonym($0)) }
        let team = try body.team.map { try member("team", TeamID($0)) }
        switch (employee, team) {
        case (let person?, nil): return .employee(person)
        case (nil, let team?): return .team(team)
        default: throw malformed("name an employee or a team, one of them")
        }
    }

    /// The value, or a refusal that names the member.
    static func member<Value>(_ name: String, _ value: Value?) throws -> Value {
        guard let value else { throw malformed("member \(name) is not spelled as agreed") }
        return value
    }

    private static func minute(_ number: Int) -> Minute? {
        (0...Minute.last.number).contains(number) ? Minute(number) : nil
    }

    static func see(_ visit: Visit) async throws -> Response {
        let id = try visit.part("id") { RequestID($0) }
        let seen = try await visit.scheduler.see(id, by: visit.caller).orProblem()
        return try StrictJSON.response(
            ServerBody.RequestSeen(
                request: seen.request.text,
                state: seen.isOpen ? "open" : "closed",
                recordings: seen.recordings.map(\.text)
            )
        )
    }

    static func people(_ visit: Visit) async throws -> Response {
        try StrictJSON.response(
            try await visit.scheduler.people(for: visit.caller).map {
                ServerBody.Person(
                    pseudonym: $0.pseudonym.text,
                    role: $0.role.rawValue,
                    team: $0.team.text,
                    sealingKey: $0.sealingKey.description
                )
            }
        )
    }
}
