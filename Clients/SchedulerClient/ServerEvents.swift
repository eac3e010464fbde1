import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import PinnedHTTPS

/// What the server tells a person's programs without being asked.
package enum ServerEvent: String, Sendable, Hashable {
    /// Something in the inbox changed; also told after every new connection, because events may be lost.
    case inbox
    case agreement
    case revoked
}

/// Reads server-sent events from lines.
///
/// Source: WHATWG HTML §9.2 "Server-sent events", of which only `event:` lines matter here.
struct EventLines {
    private var rest: [UInt8] = []
    private var name: String?
    /// Longest line that is kept; the server's are below 100 bytes.
    static let mostBytes = 4096

    /// Takes bytes as they come and gives the events they complete.
    ///
    /// - Throws: `CallFault` for a line without end.
    mutating func take(_ bytes: some Sequence<UInt8>) throws -> [ServerEvent] {
        var events: [ServerEvent] = []
        for byte in bytes {
            guard byte == 0x0A else {
                rest.append(byte)
                guard rest.count <= Self.mostBytes else {
                    throw CallFault.malformedAnswer("an event line without end")
                }
                continue
            }
            if let event = line() { events.append(event) }
            rest = []
        }
        return events
    }

    private mutating func line() -> ServerEvent? {
        if rest.last == 0x0D { rest.removeLast() }
        let text = String(decoding: rest, as: UTF8.self)
        guard !text.isEmpty else {
            defer { name = nil }
            return name.flatMap { ServerEvent(rawValue: $0) }
        }
        if text.hasPrefix("event:") {
            name = String(text.dropFirst("event:".count).drop { $0 == " " })
        }
        return nil
    }
}

extension SchedulerCalls {
    /// Longest pause between two tries to connect.
    private static let longestPause = 30.0

    /// The server's events, until the stream is dropped; connects again for ever.
    ///
    /// Pauses grow from one second to thirty, with chance in them so that thousands of desktops do not
    /// come back at the same moment.
    package func events() -> AsyncStream<ServerEvent> {
        AsyncStream { continuation in
            let task = Task {
                var pause = 1.0
                while !Task.isCancelled {
                    do {
                        try await follow { event in
                            pause = 1.0
                            continuation.yield(event)
                        }
                    } catch {
                        // Not reachable, or broken off: only the next try can tell more.
                    }
                    do {
                        try await Task.sleep(for: .seconds(Double.random(in: pause / 2...pause)))
                    } catch { break }
                    pause = min(pause * 2, Self.longestPause)
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// One connection's events; returns when the server ends it.
    private func follow(_ found: (ServerEvent) -> Void) async throws {
        let response = try await connection.stream(.get("/v1/events"))
        guard response.status == .ok else {
            throw CallFault.unreachable("events: status \(response.status.code)")
        }
        found(.inbox)
        var lines = EventLines()
        for try await part in response.body {
            for event in try lines.take(part.readableBytesView) { found(event) }
        }
    }
}
