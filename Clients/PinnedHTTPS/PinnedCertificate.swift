import Crypto
import NIOCore
import NIOPosix
import NIOSSL
import Terms

/// Fetches the certificate that an endpoint shows, and refuses every other than the pinned one.
///
/// The real connections then trust this one certificate and nothing else. It is fetched on a connection
/// of its own, so that a stranger never sees the person's client certificate.
enum PinnedCertificate {
    static func fetch(_ endpoint: Endpoint) async throws -> NIOSSLCertificate {
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let found = loop.makePromise(of: [UInt8].self)
        var tls = TLSConfiguration.makeClientConfiguration()
        // The system's roots are not even read, and may be missing.
        tls.trustRoots = .certificates([])
        let context = try NIOSSLContext(configuration: tls)
        let bootstrap = ClientBootstrap(group: loop)
            .connectTimeout(.seconds(5))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = try NIOSSLClientHandler(
                        context: context,
                        serverHostname: endpoint.isAddress ? nil : endpoint.address.host,
                        customVerificationCallback: { shown, verdict in
                            judge(shown, endpoint, found)
                            verdict.succeed(.certificateVerified)
                        }
                    )
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
        let channel: any Channel
        do {
            channel = try await bootstrap.connect(
                host: endpoint.address.host,
                port: endpoint.address.port
            ).get()
        } catch {
            found.fail(CallFault.unreachable("\(endpoint.url): \(error)"))
            _ = try await found.futureResult.get()
            throw error
        }
        channel.closeFuture.whenComplete { _ in
            found.fail(CallFault.unreachable("\(endpoint.url): no TLS handshake"))
        }
        let deadline = loop.scheduleTask(in: .seconds(10)) { channel.close(promise: nil) }
        defer {
            deadline.cancel()
            channel.close(promise: nil)
        }
        return try NIOSSLCertificate(bytes: try await found.futureResult.get(), format: .der)
    }

    private static func judge(
        _ shown: [NIOSSLCertificate],
        _ endpoint: Endpoint,
        _ found: EventLoopPromise<[UInt8]>
    ) {
        do {
            guard let bytes = try shown.first?.toDERBytes(),
                Array(SHA256.hash(data: bytes)) == endpoint.certificate.bytes
            else { throw CallFault.wrongCertificate(endpoint.url) }
            found.succeed(bytes)
        } catch {
            found.fail(error)
        }
    }
}
