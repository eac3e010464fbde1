import Hummingbird
import Listening
import Terms
import Witnessing

/// Answers `/v1/status`.
enum StatusController {
    static func show(_ context: WitnessContext, _ server: Bytes32) async throws -> Response {
        try StrictJSON.response(await context.witness.status)
    }
}
