import Hummingbird
import Listening
import WireFormat
import Witnessing

/// `/v1/health`: whether the witness answers, and nothing of its ledger.
enum HealthController {
    static func show(_ context: WitnessContext) async throws -> Response {
        try StrictJSON.response(ServerBody.Health(status: "ok"))
    }
}
