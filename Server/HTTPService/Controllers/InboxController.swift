import Hummingbird
import Listening
import Scheduling
import Terms
import WireFormat

/// Answers `/v1/inbox`.
enum InboxController {
    static func show(_ context: ServerContext, _ caller: Scheduler.Caller) async throws -> Response
    {
        let inbox = try await context.scheduler.inbox(of: caller)
        return try StrictJSON.response(
            ServerBody.Inbox(
                agreementLeaf: String(decoding: inbox.agreementLeaf, as: UTF8.self),
                lastBlock: inbox.lastBlock,
                runningLength: inbox.runningLength,
                requests: inbox.requests.map { String(decoding: $0, as: UTF8.self) },
                samplings: inbox.samplings.map {
                    .init(
                        sampling: $0.sampling.text,
                        mode: $0.mode.rawValue,
                        state: $0.state.rawValue,
                        hasPlace: $0.hasPlace
                    )
                },
                revoked: inbox.isRevoked
            )
        )
    }
}
