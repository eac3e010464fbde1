import Hummingbird
import Listening
import Witnessing

/// `/v1/notes`: what somebody brings directly, past the server.
enum NoteController {
    static func take(_ context: WitnessContext) async throws -> Response {
        switch try await context.witness.take(directNote: try await context.body()) {
        case .held: return Response(status: .accepted)
        case .refused(let rules):
            guard rules != [Witness.tooMany] else {
                throw Problem(
                    .serviceUnavailable,
                    type: Witness.tooMany,
                    detail: "too many notes wait for the server; try again later"
                )
            }
            let isMalformed = rules == ["malformed"]
            throw Problem(
                isMalformed ? .badRequest : .conflict,
                type: rules.first ?? "malformed",
                detail: isMalformed
                    ? "this is no signed revoked or withdrawn of this ledger"
                    : "the note is not taken: the ledger's rules stand against it",
                rules: rules
            )
        }
    }
}
