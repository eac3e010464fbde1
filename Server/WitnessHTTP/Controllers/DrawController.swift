import Hummingbird
import Listening
import Terms
import WitnessDialogue
import Witnessing

/// Answers `/v1/draw`.
enum DrawController {
    static func draw(_ context: WitnessContext, _ server: Bytes32) async throws -> Response {
        let request = try await context.json(DrawRequest.self)
        guard let answer = try await context.witness.draw(request) else {
            throw Problem.malformed("start is no signed start")
        }
        return try await context.reply(answer)
    }
}
