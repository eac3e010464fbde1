import Glibc
package import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import NIOSSL
package import ServiceLifecycle
import UnixSignals

/// The port could not be opened.
package struct ListenFault: Error, Hashable, Sendable, CustomStringConvertible {
    let host: String
    let port: Int
    /// The operating system's.
    let number: Int32

    package var description: String {
        "\(host):\(port) cannot be listened at: \(String(cString: strerror(number)))"
    }
}

/// One guarded TLS port that serves HTTP/1.1.
package struct Listener: Sendable {
    package var host: String
    /// 0 takes any free port.
    package var port: Int
    package var identity: TLSIdentity
    package var clients: ClientCertificates
    package var limits: Limits

    /// Describes a port; nothing is opened yet.
    package init(
        host: String,
        port: Int,
        identity: TLSIdentity,
        clients: ClientCertificates,
        limits: Limits = Limits()
    ) {
        self.host = host
        self.port = port
        self.identity = identity
        self.clients = clients
        self.limits = limits
    }

    /// Serves until SIGTERM or SIGINT: running requests finish, new ones are not taken.
    ///
    /// The services run beside the listener and end with it; `onListening` is called once with the port.
    /// Throws when the port cannot be opened, or a service fails.
    package func serve(
        _ router: Router<PeerContext>,
        beside services: [any Service] = [],
        logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void
    ) async throws {
        let application = try application(router, logger: logger, onListening: onListening)
        var configuration = ServiceGroupConfiguration(
            services: (services + [application]).map {
                .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
            },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = limits.shutdown
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let fault as IOError {
            throw ListenFault(host: host, port: port, number: fault.errnoCode)
        }
    }

    /// The listener as one service, for callers that run their own group.
    package func application(
        _ router: Router<PeerContext>,
        logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void
    ) throws -> some ApplicationProtocol {
        let server = try builder()
        return Application(
            router: router,
            server: server,
            configuration: .init(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)
            ),
            onServerRunning: { channel in
                await onListening(channel.localAddress?.port ?? 0)
            },
            logger: logger
        )
    }

    private func builder() throws -> HTTPServerBuilder {
        let source = try identity.source()
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: source.chain,
            privateKey: source.key
        )
        tls.minimumTLSVersion = .tlsv13
        tls.applicationProtocols = ["http/1.1"]
        try clients.apply(to: &tls)
        let channel = TLSChannelConfiguration(
            tlsConfiguration: tls,
            customVerificationCallback: clients.verification
        )
        let http = HTTP1Channel.Configuration(
            idleTimeout: TimeAmount(limits.betweenRequests),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headerBytes / 2,
                maxHeaderListSize: limits.headerBytes,
                maxHeaderFieldCount: 100
            )
        )
        let (handshake, idle) = (TimeAmount(limits.handshake), TimeAmount(limits.idle))
        let silence = TimeAmount(limits.silence)
        return HTTPServerBuilder { responder in
            GuardedChannel(
                base: try TLSChannel(
                    HTTP1Channel(responder: responder, configuration: http),
                    configuration: channel
                ),
                handshake: handshake,
                idle: idle,
                silence: silence
            )
        }
    }
}
