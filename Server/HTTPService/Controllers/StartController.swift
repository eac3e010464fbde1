import Hummingbird
import Listening
import Scheduling

/// Answers `/v1/starts`.
enum StartController {
    static func start(_ context: ServerContext, _ caller: Scheduler.Caller) async throws -> Response
    {
        let answer = try await context.scheduler.answer(
            start: try await context.body(),
            of: caller
        ).orProblem()
        switch answer {
        case .token(let bytes): return .text(String(decoding: bytes, as: UTF8.self))
        case .notDrawn: return Response(status: .noContent)
        }
    }
}
