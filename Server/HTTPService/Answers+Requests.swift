import Hummingbird
import Listening
import Scheduling
import Terms
import WireFormat

extension Answers {
    static func ask(_ visit: Visit) async throws -> Response {
        let body = try await visit.json(ServerBody.RequestAsked.self)
        guard let request = RequestID(body.request), let mode = Mode(rawValue: body.mode),
            let purpose = PurposeID(body.purpose), let form = FormID(body.form),
            body.from >= 0, body.until >= 0, body.count >= 0
        else { throw malformed("a member is not spelled as agreed") }
        let employee = body.employee.flatMap { Pseudonym($0) }
        let team = body.team.flatMap { TeamID($0) }
        guard (employee == nil) == (body.employee == nil), (team == nil) == (body.team == nil)
        else { throw malformed("employee or team is not spelled as agreed") }
        let asked = Scheduler.Asked(
            request: request,
            mode: mode,
            purpose: purpose,
            form: form,
            from: Minute(body.from),
            until: Minute(body.until),
            count: body.count,
            employee: employee,
            team: team
        )
        return try placed(try await visit.scheduler.ask(asked, by: visit.caller).orProblem())
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
