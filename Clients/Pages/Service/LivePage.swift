import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import Terms

/// Tells open pages that something has changed, and the program that a page is open.
enum LivePage {
    private static let heartbeat = Duration.seconds(20)

    static func events(_ page: PageRequest) async throws -> Response {
        let (house, request) = (page.house, page.request)
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream"],
            body: ResponseBody { writer in
                house.presence.comes()
                defer { house.presence.goes() }
                let (lines, out) = AsyncStream.makeStream(
                    of: String.self,
                    bufferingPolicy: .bufferingNewest(8)
                )
                let tasks = [
                    Task {
                        for await _ in house.changes() { out.yield("event: news\ndata: -\n\n") }
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
