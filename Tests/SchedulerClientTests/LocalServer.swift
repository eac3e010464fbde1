import Foundation
import HTTPTypes
import Hummingbird
import Listening
import Logging
import PinnedHTTPS
import SchedulerClient
import ServiceLifecycle
import Synchronization
import Terms

/// A listener on a free port of this machine that counts what reaches it.
final class LocalServer: Sendable {
    let identity: TLSIdentity
    let requests = Mutex<[String]>([])
    /// How often `/v1/health` still answers "try again".
    let stops = Mutex(0)

    init() throws {
        let now = Minute(posixSeconds: Int(Date().timeIntervalSince1970) - 120)
        identity = try TLSIdentity.selfSigned(name: "test", host: "127.0.0.1", from: now)
    }

    /// Runs while the closure runs; the closure gets the port.
    func running(_ body: @Sendable (Int) async throws -> Void) async throws {
        let listener = Listener(
            host: "127.0.0.1",
            port: 0,
            identity: identity,
            clients: .none,
            limits: Limits()
        )
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let application = try listener.application(routes(), logger: logger) {
            continuation.yield($0)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else { return }
            try await body(port)
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
        }
    }

    /// Calls through a connection that is closed whatever happens.
    func calling(
        _ port: Int,
        pin: Bytes32? = nil,
        _ body: @Sendable (SchedulerCalls) async throws -> Void
    ) async throws {
        let url = "https://127.0.0.1:\(port)"
        guard let endpoint = Endpoint(url: url, certificate: pin ?? identity.pin) else { return }
        let connection = PinnedConnection(endpoint)
        do {
            try await body(SchedulerCalls(connection, retry: Retry(pauses: [.zero, .zero])))
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }

    private func note(_ line: String) { requests.withLock { $0.append(line) } }

    private func routes() -> Router<PeerContext> {
        let router = Router(context: PeerContext.self)
        router.add(middleware: ProblemMiddleware())
        router.get("/v1/health") { _, _ -> Response in
            self.note("health")
            let isStopped = self.stops.withLock { left in
                guard left > 0 else { return false }
                left -= 1
                return true
            }
            guard !isStopped else { return Self.problem(.serviceUnavailable, "stopped", "[]") }
            return Self.json(.ok, #"{"status":"ok"}"#)
        }
        router.post("/v1/notes") { _, _ -> Response in
            self.note("notes")
            return Self.problem(.conflict, "quota", #"["cap","quota"]"#)
        }
        router.get("/v1/agreement") { _, _ -> Response in Self.json(.ok, "no agreement") }
        router.get("/v1/inbox") { _, _ -> Response in Self.json(.ok, #"{"lastBlock":"x"}"#) }
        return router
    }

    private static func problem(
        _ status: HTTPResponse.Status,
        _ type: String,
        _ rules: String
    ) -> Response {
        json(
            status,
            """
            {"type":"\(type)","title":"\(type)","status":\(status.code),"detail":"told","rules":\(rules)}
            """
        )
    }

    private static func json(_ status: HTTPResponse.Status, _ text: String) -> Response {
        Response(status: status, body: ResponseBody(byteBuffer: .init(string: text)))
    }
}
