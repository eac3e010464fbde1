import NIOSSL

extension TLSCredential {
    /// When the certificate ends, in POSIX seconds.
    ///
    /// - Throws: `CallFault` for one that cannot be read.
    package func end() throws -> Int {
        do {
            guard
                let first = try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)).first,
                try !NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem).derBytes.isEmpty
            else { throw CallFault.unusableCredential("tls.pem holds no certificate") }
            return Int(first.notValidAfter)
        } catch let fault as CallFault {
            throw fault
        } catch {
            throw CallFault.unusableCredential("tls.pem or tls.key cannot be read")
        }
    }
}
