import Hummingbird
import Listening
import Scheduling
import Terms
import WireFormat

/// Answers `/v1/viewings`.
enum ViewingController {
    static func view(_ context: ServerContext, _ caller: Scheduler.Caller) async throws -> Response
    {
        let viewing = try await context.scheduler.open(try await context.body(), by: caller)
            .orProblem()
        return try StrictJSON.response(
            ServerBody.Viewing(
                leaf: viewing.position.leaf.description,
                share: Base64.text(viewing.share),
                sealedShare: Base64.text(viewing.sealedShare),
                ended: Base64.text(viewing.ended),
                proof: viewing.proof.map { Base64.text(Array($0.utf8)) }
            )
        )
    }
}
