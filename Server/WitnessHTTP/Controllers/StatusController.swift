import Hummingbird
import Listening
import Witnessing

/// `/v1/status`
enum StatusController {
    static func show(_ context: WitnessContext) async throws -> Response {
        try StrictJSON.response(await context.witness.status)
    }
}
