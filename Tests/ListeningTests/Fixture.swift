import AsyncHTTPClient
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Listening
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import ServiceLifecycle
import Terms

/// A listener on a free port of this machine, and clients for it.
struct Fixture {
    let port: Int
    let identity: TLSIdentity

    /// Runs a listener while the closure runs.
    static func running(
        clients: ClientCertificates = .none,
        limits: Limits = Limits(),
        _ body: @Sendable (Fixture) async throws -> Void
    ) async throws {
        let identity = try TLSIdentity.selfSigned(name: "test", host: "127.0.0.1", from: now)
        let listener = Listener(
            host: "127.0.0.1",
            port: 0,
            identity: identity,
            clients: clients,
            limits: limits
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
            try await body(Fixture(port: port, identity: identity))
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
        }
    }

    /// Certificates are valid by the machine's clock.
    static var now: Minute { Minute(posixSeconds: Int(Date().timeIntervalSince1970) - 120) }

    /// Sends one request on a connection of its own.
    func send(
        _ method: String,
        _ path: String,
        body: HTTPClientRequest.Body? = nil,
        as client: TLSIdentity? = nil
    ) async throws -> (status: Int, type: String, text: String) {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.certificateVerification = .none
        if let client {
            tls.certificateChain = [
                .certificate(try NIOSSLCertificate(bytes: client.certificate, format: .der))
            ]
            tls.privateKey = .privateKey(
                try NIOSSLPrivateKey(bytes: Array(client.keyPEM.utf8), format: .pem)
            )
        }
        let http = HTTPClient(configuration: .init(tlsConfiguration: tls))
        do {
            var request = HTTPClientRequest(url: "https://127.0.0.1:\(port)\(path)")
            request.method = .init(rawValue: method)
            request.body = body
            let response = try await http.execute(request, timeout: .seconds(20))
            let bytes = try await response.body.collect(upTo: 1 << 20)
            try await http.shutdown()
            return (
                Int(response.status.code), response.headers.first(name: "content-type") ?? "",
                String(buffer: bytes)
            )
        } catch {
            try await http.shutdown()
            throw error
        }
    }

    private struct Hidden: Error {}

    private static func routes() -> Router<PeerContext> {
        let router = Router(context: PeerContext.self)
        router.add(middleware: ProblemMiddleware())
        router.get("/pin") { _, context in
            Response.text(try await context.peerPin()?.description ?? "nobody")
        }
        router.get("/fails") { _, _ -> Response in throw Hidden() }
        router.post("/body") { request, context in
            let limits = BodyLimits(maximumBytes: 1000, within: .milliseconds(300))
            let bytes = try await context.body(of: request, as: .any, limits: limits)
            return Response.text("\(bytes.count)")
        }
        router.post("/slow") { request, context in
            let floor = RateFloor(bytesPerSecond: 1000, window: .milliseconds(100))
            let limits = BodyLimits(maximumBytes: 1000, within: .seconds(600), floor: floor)
            let bytes = try await context.body(of: request, as: .any, limits: limits)
            return Response.text("\(bytes.count)")
        }
        return router
    }
}
