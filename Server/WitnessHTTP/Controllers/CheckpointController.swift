import Hummingbird
import Listening
import Terms
import WitnessDialogue
import Witnessing

/// Answers `/add-checkpoint`.
enum CheckpointController {
    static func add(_ context: WitnessContext, _ server: Bytes32) async throws -> Response {
        let body = String(validating: try await context.body(), as: UTF8.self)
        let answer: CosignAnswer =
            if let body { try await context.witness.addCheckpoint(body) } else {
                .refused(.malformed)
            }
        return .text(answer.body, status: .init(code: answer.status), type: answer.mediaType)
    }
}
