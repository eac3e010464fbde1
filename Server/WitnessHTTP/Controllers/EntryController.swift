import Hummingbird
import Listening
import Terms
import WitnessDialogue
import Witnessing

/// Answers `/v1/entries`.
enum EntryController {
    static func list(_ context: WitnessContext, _ server: Bytes32) async throws -> Response {
        let query = context.request.uri.queryParameters
        guard let from = query["from"].flatMap({ Decimal.number($0) }),
            let limit = Decimal.number(query["limit"] ?? "1000"[...])
        else { throw Problem.malformed("from and limit are numbers") }
        let leaves = try await context.witness.entries(from: from, limit: limit)
        return try await context.reply(ApprovedLeaves(leaves))
    }
}
