import Hummingbird
import Listening
import WireFormat

/// Answers `/v1/health`.
enum HealthController {
    static func show(_ context: ServerContext) async throws -> Response {
        try StrictJSON.response(ServerBody.Health(status: "ok"))
    }
}
