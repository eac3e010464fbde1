import Foundation
import Glibc

extension TLSIdentity {
    /// Reads `tls.pem` and `tls.key` of a state folder.
    ///
    /// - Throws: `TLSIdentityFault`; a key file that others may read is refused.
    package init(folder: String) throws {
        let keyPath = folder + "/tls.key"
        let attributes = try FileManager.default.attributesOfItem(atPath: keyPath)
        guard let mode = attributes[.posixPermissions] as? Int, mode & 0o077 == 0 else {
            throw TLSIdentityFault.keyFileTooOpen(keyPath)
        }
        try self.init(
            certificatePEM: String(contentsOfFile: folder + "/tls.pem", encoding: .utf8),
            keyPEM: String(contentsOfFile: keyPath, encoding: .utf8)
        )
    }

    /// Writes `tls.pem` and `tls.key`; the key with mode 0600 from its first byte on.
    package func write(to folder: String) throws {
        try Self.write(certificatePEM, to: folder + "/tls.pem", mode: 0o644)
        try Self.write(keyPEM, to: folder + "/tls.key", mode: 0o600)
    }

    private static func write(_ text: String, to path: String, mode: mode_t) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
            throw POSIXError(.init(rawValue: errno) ?? .EIO)
        }
    }
}
