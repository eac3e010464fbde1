import Hummingbird
import Listening
import Scheduling
import Terms
import WireFormat

/// Answers `/v1/requests`.
enum RequestController {
    static func make(_ context: ServerContext, _ coach: Scheduler.Caller) async throws -> Response {
        let body = try await context.json(ServerBody.RequestAsked.self)
        let request = CoachRequest(
            request: try Member.value("request", RequestID(body.request)),
            mode: try Member.value("mode", Mode(rawValue: body.mode)),
            purpose: try Member.value("purpose", PurposeID(body.purpose)),
            form: try Member.value("form", FormID(body.form)),
            from: try Member.value("from", minute(body.from)),
            until: try Member.value("until", minute(body.until)),
            count: try Member.value("count", body.count >= 0 ? body.count : nil),
            whom: try whom(body)
        )
        return try NoteController.response(
            try await context.scheduler.ask(request, by: coach).orProblem()
        )
    }

    private static func whom(_ body: ServerBody.RequestAsked) throws -> CoachRequest.Whom {
        let employee = try body.employee.map { try Member.value("employee", Pseudonym($0)) }
        let team = try body.team.map { try Member.value("team", TeamID($0)) }
        switch (employee, team) {
        case (let person?, nil): return .employee(person)
        case (nil, let team?): return .team(team)
        default: throw Member.malformed("name an employee or a team, one of them")
        }
    }

    private static func minute(_ number: Int) -> Minute? {
        (0...Minute.last.number).contains(number) ? Minute(number) : nil
    }

    static func show(_ context: ServerContext, _ coach: Scheduler.Caller) async throws -> Response {
        let id = try context.parameter("id") { RequestID($0) }
        let seen = try await context.scheduler.see(id, by: coach).orProblem()
        return try StrictJSON.response(
            ServerBody.RequestSeen(
                request: seen.request.text,
                state: seen.isOpen ? "open" : "closed",
                recordings: seen.recordings.map(\.text)
            )
        )
    }
}
