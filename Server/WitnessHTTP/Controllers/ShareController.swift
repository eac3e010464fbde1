import Hummingbird
import Listening
import Terms
import WitnessDialogue
import Witnessing

/// Answers `/v1/shares`.
enum ShareController {
    static func give(_ context: WitnessContext, _ server: Bytes32) async throws -> Response {
        let answer =
            switch try await context.json(ShareRequest.self) {
            case .grant(let index): try await context.witness.share(forGrant: index)
            case .viewed(let index): try await context.witness.share(forViewing: index)
            }
        switch answer {
        case .sealed(let share): return try await context.reply(GivenShare(share))
        case .withheld(let reason):
            throw Problem(
                reason == .notFound ? .notFound : .conflict,
                type: reason.rawValue,
                detail: "the share is withheld"
            )
        }
    }
}
