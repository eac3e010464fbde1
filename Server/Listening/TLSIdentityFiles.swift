package import DurableFiles

extension TLSIdentity {
    private static var maximumBytes: Int { 64 << 10 }

    /// Reads `tls.pem` and `tls.key` of a state folder; a key file that others may read is refused.
    package init(folder: String) throws(FileFault) {
        let (certificate, key) = (folder + "/tls.pem", folder + "/tls.key")
        let texts = (try Self.text(certificate, []), try Self.text(key, .secret))
        do throws(TLSIdentityFault) {
            try self.init(certificatePEM: texts.0, keyPEM: texts.1)
        } catch {
            let path = error == .unreadableCertificate ? certificate : key
            throw FileFault(path, "does not fit: \(error); restore what init made")
        }
    }

    /// Writes `tls.pem` and `tls.key`; the key with mode 0600 from its first byte on.
    package func write(to folder: String) throws(FileFault) {
        try WholeFile.make(folder + "/tls.pem", Array(certificatePEM.utf8), mode: 0o644)
        try WholeFile.make(folder + "/tls.key", Array(keyPEM.utf8))
    }

    private static func text(
        _ path: String,
        _ demands: WholeFile.Demands
    ) throws(FileFault) -> String {
        guard let bytes = try WholeFile.read(path, demands.union(.noLink), limit: maximumBytes)
        else { throw FileFault(path, "is missing: restore what init made") }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FileFault(path, "is not UTF-8")
        }
        return text
    }
}
