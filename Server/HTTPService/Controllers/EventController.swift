import HTTPTypes
import Hummingbird
import Listening
import NIOCore
import Scheduling
import ServiceLifecycle

/// Answers `/v1/events`.
enum EventController {
    /// Pause between two signs of life; shorter than every idle limit on the way.
    private static let heartbeat = Duration.seconds(15)

    /// Server-sent events, until the peer goes or the server ends.
    static func events(
        _ context: ServerContext,
        _ caller: Scheduler.Caller
    ) async throws -> Response {
        let changes = context.scheduler.changes(for: caller)
        let request = context.request
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                let (lines, out) = AsyncStream.makeStream(
                    of: String.self,
                    bufferingPolicy: .bufferingNewest(32)
                )
                let tasks = [
                    Task {
                        for await kind in changes {
                            out.yield("event: \(kind.rawValue)\ndata: \(kind.rawValue)\n\n")
                        }
                    },
                    Task {
                        while !Task.isCancelled {
                            do { try await Task.sleep(for: heartbeat) } catch { return }
                            out.yield(": still here\n\n")
                        }
                    },
                ]
                defer { for task in tasks { task.cancel() } }
                try await writer.write(ByteBuffer(string: ": samtykke\n\n"))
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    for await line in lines.cancelOnGracefulShutdown() {
                        try await writer.write(ByteBuffer(string: line))
                    }
                }
                try await writer.finish(nil)
            }
        )
    }
}
