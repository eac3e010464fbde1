import Hummingbird
import Listening
import Terms
import WitnessDialogue
import Witnessing

/// Answers `/v1/propose`.
enum ProposalController {
    static func propose(_ context: WitnessContext, _ server: Bytes32) async throws -> Response {
        let proposal = try await context.json(Proposal.self)
        guard (1...Proposal.maximumLeaves).contains(proposal.leaves.count) else {
            throw Problem.malformed("leaves is not 1 to \(Proposal.maximumLeaves) base64 strings")
        }
        return try await context.reply(
            try await context.witness.propose(
                origin: proposal.origin,
                old: proposal.old,
                leaves: proposal.leaves
            )
        )
    }
}
