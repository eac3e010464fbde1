import Hummingbird
import Listening
import Scheduling
import Terms
import WireFormat

/// Answers `/v1/notes`.
enum NoteController {
    static func record(_ context: ServerContext) async throws -> Response {
        try response(try await context.scheduler.record(try await context.body()).orProblem())
    }

    /// The answer about an entry: 201 when this call brought it there.
    static func response(_ recorded: Scheduler.Recorded) throws -> Response {
        try StrictJSON.response(
            ServerBody.Recorded(
                leaf: recorded.position.leaf.description,
                minute: recorded.position.minute.number
            ),
            status: recorded.isNew ? .created : .ok
        )
    }
}
