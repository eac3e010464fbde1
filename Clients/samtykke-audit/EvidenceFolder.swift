import Audit
import Glibc

/// A folder of evidence on disk; the only place of this program where a file is read.
struct EvidenceFolder: Evidence {
    private let path: String

    /// Takes a folder that exists, or is nil.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
        self.path = path
    }

    func file(_ name: String, atMost limit: Int) throws -> EvidenceFile {
        let full = "\(path)/\(name)"
        let file = open(full, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw UnreadableFile(full) }
            return .missing
        }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        var all: [UInt8] = []
        while true {
            let count = read(file, &bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw UnreadableFile(full) }
            guard count > 0 else { return .bytes(all) }
            guard all.count + count <= limit else { return .tooLong }
            all.append(contentsOf: bytes[..<count])
        }
    }
}

/// A file that is there and cannot be read.
struct UnreadableFile: Error, CustomStringConvertible {
    let description: String

    /// Says which file, and why, in the words of the system.
    init(_ path: String) {
        description = "cannot read \(path): \(String(cString: strerror(errno)))"
    }
}
