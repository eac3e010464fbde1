package import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Terms

/// The person's TLS credential.
package struct TLSCredential: Hashable, Sendable {
    /// Certificate, PEM.
    package let certificate: String
    /// Private key, PEM.
    package let key: String

    package init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }
}

/// A body with what stood above it.
package struct Answer: Sendable {
    package let status: Int
    package let bytes: [UInt8]
    /// The header `Date`, as it came.
    package let date: String?

    package init(status: Int, bytes: [UInt8], date: String? = nil) {
        self.status = status
        self.bytes = bytes
        self.date = date
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// HTTPS to one endpoint whose certificate is pinned.
///
/// INVARIANT: no request leaves before the certificate was compared with the pin.
package actor PinnedConnection {
    package nonisolated let endpoint: Endpoint
    private let credential: TLSCredential?
    private var client: HTTPClient?
    private var isClosed = false

    /// Names the endpoint; connects at the first call.
    package init(_ endpoint: Endpoint, credential: TLSCredential? = nil) {
        self.endpoint = endpoint
        self.credential = credential
    }

    /// Ends all connections.
    package func close() async {
        isClosed = true
        let open = client
        client = nil
        // A connection that cannot be shut down cleanly is gone all the same.
        do { try await open?.shutdown() } catch {}
    }

    /// Sends one request and reads the whole answer.
    ///
    /// Units: `limit` in bytes of the answer, `seconds` for all of it. Errors: `CallFault` alone.
    package func send(
        _ call: Call,
        limit: Int = 4 << 20,
        seconds: Int64 = 30
    ) async throws -> Answer {
        let client = try await opened()
        do {
            return try await within(seconds) {
                let response = try await client.execute(
                    call.request(to: self.endpoint),
                    timeout: .seconds(seconds)
                )
                let body = try await response.body.collect(upTo: limit)
                return Answer(
                    status: Int(response.status.code),
                    bytes: Array(body.readableBytesView),
                    date: response.headers.first(name: "date")
                )
            }
        } catch let fault as CallFault {
            throw fault
        } catch is NIOTooManyBytesError {
            throw CallFault.malformedAnswer("more than \(limit) bytes from \(endpoint.url)")
        } catch {
            throw CallFault.unreachable("\(endpoint.url): \(error)")
        }
    }

    /// Runs a request that may not take longer; the client's own limit ends with the head of the answer.
    private func within(
        _ seconds: Int64,
        _ work: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        try await withThrowingTaskGroup(of: Answer.self) { group in
            group.addTask(operation: work)
            group.addTask { [endpoint] in
                try await Task.sleep(for: .seconds(seconds))
                throw CallFault.unreachable("\(endpoint.url): no whole answer in \(seconds) s")
            }
            defer { group.cancelAll() }
            guard let answer = try await group.next() else {
                throw CallFault.unreachable("\(endpoint.url): cancelled")
            }
            return answer
        }
    }

    /// Opens a request whose answer does not end; the caller reads its body.
    package func stream(_ call: Call) async throws -> HTTPClientResponse {
        let client = try await opened()
        do {
            return try await client.execute(call.request(to: endpoint), deadline: .distantFuture)
        } catch {
            throw CallFault.unreachable("\(endpoint.url): \(error)")
        }
    }

    private func opened() async throws -> HTTPClient {
        if let client { return client }
        let certificate: NIOSSLCertificate
        do {
            certificate = try await PinnedCertificate.fetch(endpoint)
        } catch let fault as CallFault {
            throw fault
        } catch {
            throw CallFault.unreachable("\(endpoint.url): \(error)")
        }
        // Another call may have come this far while this one waited.
        if let client { return client }
        guard !isClosed else { throw CallFault.unreachable("the connection was closed") }
        let made = HTTPClient(
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            configuration: try configuration(trusting: certificate)
        )
        client = made
        return made
    }

    private func configuration(
        trusting certificate: NIOSSLCertificate
    ) throws -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = .certificates([certificate])
        tls.certificateVerification = .noHostnameVerification
        if let credential {
            do {
                tls.certificateChain = try NIOSSLCertificate.fromPEMBytes(
                    Array(credential.certificate.utf8)
                ).map { .certificate($0) }
                tls.privateKey = .privateKey(
                    try NIOSSLPrivateKey(bytes: Array(credential.key.utf8), format: .pem)
                )
            } catch {
                throw CallFault.unusableCredential(
                    "tls.pem or tls.key cannot be read: enrol again"
                )
            }
        }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls,
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(5), read: .seconds(45))
        )
        configuration.httpVersion = .http1Only
        return configuration
    }
}
