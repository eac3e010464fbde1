package import Hummingbird
package import NIOCore
import NIOSSL
import SwiftASN1
package import Terms
package import X509

/// A request's context that knows who is at the other end of the connection.
///
/// HTTP/1.1 alone: the request's channel is the connection itself.
package struct PeerContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    package let channel: any Channel

    /// Takes the connection from Hummingbird.
    package init(source: Source) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// The address the peer connects from; one word for all whose address is not known.
    package var peerAddress: String { channel.remoteAddress?.ipAddress ?? "unknown" }

    /// The certificate the peer showed in the handshake, as it came; nil for none.
    package func peerCertificateBytes() async throws -> [UInt8]? {
        try await channel.nioSSL_peerCertificate().get()?.toDERBytes()
    }

    /// The peer's certificate, read; nil for none.
    package func peerCertificate() async throws -> Certificate? {
        try await peerCertificateBytes().map { try Certificate(derEncoded: $0) }
    }

    /// SHA-256 of the peer's certificate in DER; nil for none.
    package func peerPin() async throws -> Bytes32? {
        try await peerCertificateBytes().map { CertificatePin.of($0) }
    }
}
