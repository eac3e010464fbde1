import Hummingbird
import Listening
import Scheduling
import Terms
import WireFormat

/// Answers `/v1/people`.
enum PeopleController {
    static func list(_ context: ServerContext, _ caller: Scheduler.Caller) async throws -> Response
    {
        try StrictJSON.response(
            try await context.scheduler.people(for: caller).map {
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
