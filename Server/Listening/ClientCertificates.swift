import HummingbirdTLS
import NIOCore
import NIOSSL
package import Terms

/// Which client certificates a listener takes; a peer without one is always let in and has no rights.
package enum ClientCertificates: Sendable {
    /// Nobody is asked for one.
    case none
    /// Only those that this authority signed; the certificate in DER.
    case signed(by: [UInt8])
    /// Only those with a known pin; the handshake proves that the peer holds the key.
    case pinned(@Sendable (Bytes32) -> Bool)

    func apply(to tls: inout TLSConfiguration) throws {
        switch self {
        case .none:
            tls.certificateVerification = .none
        case .signed(let authority):
            tls.trustRoots = .certificates([try NIOSSLCertificate(bytes: authority, format: .der)])
            tls.certificateVerification = .optionalVerification
        case .pinned:
            // A pin is all there is: the system's roots are not even read, and may be missing.
            tls.trustRoots = .certificates([])
            tls.certificateVerification = .optionalVerification
        }
    }

    /// The check that stands in for the chain of trust where a pin is all there is.
    var verification: TLSChannelConfiguration.CustomVerificationCallback? {
        guard case .pinned(let isKnown) = self else { return nil }
        return { chain, promise in
            guard let bytes = try? chain.first?.toDERBytes() else {
                promise.succeed(.failed)
                return
            }
            promise.succeed(isKnown(CertificatePin.of(bytes)) ? .certificateVerified : .failed)
        }
    }
}
