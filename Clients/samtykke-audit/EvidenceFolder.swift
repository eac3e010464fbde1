import Audit
import Glibc

/// A folder of evidence on disk; the only place of this program where a file is read.
///
/// Whoever made the folder may be the one who is audited: nothing outside it is read, and nothing is opened that is
/// no plain file, or a pipe would keep the audit waiting for ever.
struct EvidenceFolder: Evidence {
    private let path: String

    /// Takes a folder that exists, or is nil.
    init?(_ path: String) {
        guard let real = Self.real(path), Self.sort(of: real) == S_IFDIR else { return nil }
        self.path = real
    }

    func file(_ name: String, atMost limit: Int) -> EvidenceFile {
        guard let real = Self.real("\(path)/\(name)") else {
            return errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(Self.reason)
        }
        guard real.hasPrefix(path == "/" ? "/" : path + "/") else {
            return .unreadable("is a link out of the folder")
        }
        return Self.plainFile(real, atMost: limit)
    }

    /// The content of a plain file; a link is none.
    static func plainFile(_ real: String, atMost limit: Int) -> EvidenceFile {
        guard sort(of: real) == S_IFREG else { return .unreadable("is no plain file") }
        // Should it have become a pipe since: opening does not wait.
        let file = open(real, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
        guard file >= 0 else { return .unreadable(reason) }
        defer { close(file) }
        return content(of: file, atMost: limit)
    }

    private static func content(of file: Int32, atMost limit: Int) -> EvidenceFile {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        var all: [UInt8] = []
        while true {
            let count = read(file, &bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return .unreadable(reason) }
            guard count > 0 else { return .bytes(all) }
            guard all.count + count <= limit else { return .tooLong }
            all.append(contentsOf: bytes[..<count])
        }
    }

    /// The path with every link followed, or nil, and `errno`.
    private static func real(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    private static func sort(of path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    private static var reason: String {
        "cannot be read: \(String(cString: strerror(errno)))"
    }
}
