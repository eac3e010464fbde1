import Hummingbird
import Listening
import Scheduling
import Terms

/// Answers `/v1/agreement`, `/v1/ledger` and `/v1/proofs`.
enum LedgerController {
    static func agreement(_ context: ServerContext) async throws -> Response {
        .text(String(decoding: try await context.scheduler.agreementLeaf(), as: UTF8.self))
    }

    static func checkpoint(
        _ context: ServerContext,
        _ caller: Scheduler.Caller
    ) async throws -> Response {
        .text(try await context.scheduler.checkpoint())
    }

    static func tile(_ context: ServerContext, _ caller: Scheduler.Caller) async throws -> Response
    {
        .bytes(try await context.scheduler.tile("tile/\(context.rest)").orProblem())
    }

    static func proof(_ context: ServerContext, _ caller: Scheduler.Caller) async throws -> Response
    {
        let leaf = try context.parameter("leaf") { Bytes32(hex: $0) }
        return .text(try await context.scheduler.proof(of: leaf, for: caller).orProblem())
    }
}
