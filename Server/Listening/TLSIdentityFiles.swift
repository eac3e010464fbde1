import Foundation
import Glibc

extension TLSIdentity {
    private static let mostBytes = 64 << 10

    /// Reads `tls.pem` and `tls.key` of a state folder.
    ///
    /// - Throws: `TLSIdentityFault` that names the file; a key file that others may read is refused.
    package init(folder: String) throws {
        let (certificate, key) = (folder + "/tls.pem", folder + "/tls.key")
        let texts = (
            try Self.text(certificate, isSecret: false), try Self.text(key, isSecret: true)
        )
        do throws(TLSIdentityFault) {
            try self.init(certificatePEM: texts.0, keyPEM: texts.1)
        } catch {
            let place = error == .unreadableCertificate ? certificate : key
            throw TLSIdentityFault.file(place, "\(error); restore what init made")
        }
    }

    /// Writes `tls.pem` and `tls.key`; the key with mode 0600 from its first byte on.
    package func write(to folder: String) throws {
        try Self.write(certificatePEM, to: folder + "/tls.pem", mode: 0o644)
        try Self.write(keyPEM, to: folder + "/tls.key", mode: 0o600)
    }

    private static func text(_ path: String, isSecret: Bool) throws -> String {
        let facts: [FileAttributeKey: Any]
        do { facts = try FileManager.default.attributesOfItem(atPath: path) } catch {
            throw TLSIdentityFault.file(path, "it is missing or cannot be examined")
        }
        guard facts[.type] as? FileAttributeType == .typeRegular,
            let mode = facts[.posixPermissions] as? Int, let size = facts[.size] as? Int
        else { throw TLSIdentityFault.file(path, "not a plain file") }
        guard !isSecret || mode & 0o077 == 0 else { throw TLSIdentityFault.keyFileTooOpen(path) }
        guard size <= mostBytes else {
            throw TLSIdentityFault.file(path, "larger than \(mostBytes) bytes")
        }
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(validating: data, as: UTF8.self)
        else { throw TLSIdentityFault.file(path, "cannot be read as text") }
        return text
    }

    private static func write(_ text: String, to path: String, mode: mode_t) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else {
            throw TLSIdentityFault.file(path, String(cString: strerror(errno)))
        }
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
            throw TLSIdentityFault.file(path, String(cString: strerror(errno)))
        }
    }
}
