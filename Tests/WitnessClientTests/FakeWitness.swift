import Foundation
import HTTPTypes
import Hummingbird
import Listening
import Logging
import NIOCore
import PinnedHTTPS
import ServiceLifecycle
import Synchronization
import Terms
import WitnessClient

/// A witness that says what it is told to, on a real TLS port of this machine.
final class FakeWitness: Sendable {
    /// What it does with every request.
    enum Manner: Sendable {
        case says(Int, String)
        /// It takes the request and never says a word.
        case silent
        /// It begins an answer and never ends it.
        case halfway
        /// It says more and more.
        case endless
    }

    private let manner: Manner
    private let identity: TLSIdentity
    /// The employer's server, whose certificate the witness sees.
    let server: TLSIdentity
    private let asked = Mutex<[String]>([])
    private let shown = Mutex<Set<Bytes32>>([])

    /// Path and query of every request that came this far.
    var requests: [String] { asked.withLock(\.self) }
    /// Pins of the certificates that clients showed.
    var pins: Set<Bytes32> { shown.withLock(\.self) }

    init(_ manner: Manner) throws {
        self.manner = manner
        let now = Minute(posixSeconds: Int(Date().timeIntervalSince1970) - 120)
        identity = try TLSIdentity.selfSigned(name: "witness", host: "127.0.0.1", from: now)
        server = try TLSIdentity.selfSigned(name: "server", host: "127.0.0.1", from: now)
    }

    /// Lets the server's client speak with it, known by this pin; all is closed afterwards.
    func asked<Value: Sendable>(
        pin: Bytes32? = nil,
        patience: Int64 = 30,
        _ question: @escaping @Sendable (PinnedWitness) async throws -> Value
    ) async throws -> Value? {
        let (ports, opened) = AsyncStream.makeStream(of: Int.self)
        let listener = Listener(
            host: "127.0.0.1",
            port: 0,
            identity: identity,
            clients: .pinned { _ in true },
            // It is never this port that loses patience.
            limits: Limits(handshake: .seconds(120))
        )
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let application = try listener.application(routes(), logger: logger) { opened.yield($0) }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else { return nil }
            let value = try await speak(to: port, pin ?? identity.pin, patience, question)
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
            return value
        }
    }

    private func speak<Value: Sendable>(
        to port: Int,
        _ pin: Bytes32,
        _ patience: Int64,
        _ question: @Sendable (PinnedWitness) async throws -> Value
    ) async throws -> Value? {
        guard let endpoint = Endpoint(url: "https://127.0.0.1:\(port)", certificate: pin) else {
            return nil
        }
        let credential = TLSCredential(certificate: server.certificatePEM, key: server.keyPEM)
        let connection = PinnedConnection(endpoint, credential: credential)
        let result: Result<Value, any Error>
        do {
            result = .success(try await question(PinnedWitness(connection, patience: patience)))
        } catch { result = .failure(error) }
        await connection.close()
        return try result.get()
    }

    private func routes() -> Router<PeerContext> {
        let router = Router(context: PeerContext.self)
        for method in [HTTPRequest.Method.get, .post] {
            router.on("**", method: method) { request, context in
                self.asked.withLock { $0.append(request.uri.string) }
                if let pin = try await context.peerPin() {
                    self.shown.withLock { _ = $0.insert(pin) }
                }
                return await self.answer()
            }
        }
        return router
    }

    private func answer() async -> Response {
        switch manner {
        case .says(let status, let text):
            return Response(
                status: .init(code: status),
                body: ResponseBody(byteBuffer: ByteBuffer(string: text))
            )
        case .silent:
            await Self.never()
            return Response(status: .ok)
        case .halfway:
            return Response(
                status: .ok,
                body: ResponseBody { writer in
                    try await writer.write(ByteBuffer(string: "{\"verdict\":"))
                    await Self.never()
                }
            )
        case .endless:
            return Response(
                status: .ok,
                body: ResponseBody { writer in
                    let much = ByteBuffer(repeating: UInt8(ascii: " "), count: 1 << 20)
                    while !Task.isCancelled { try await writer.write(much) }
                }
            )
        }
    }

    /// Waits until the listener is closed.
    private static func never() async {
        for await _ in AsyncStream<Void>.makeStream().stream {}
    }
}
