import Glibc

/// Where an opened recording goes: a pipe, or a file that appears whole or not at all.
struct OutputFile {
    private let file: Int32
    private let temporary: String?
    private let path: String

    /// Opens it; `-` is standard output.
    ///
    /// - Throws: `Stop` when the file is there and may not be replaced.
    init(_ path: String, mayReplace: Bool) throws {
        self.path = path
        guard path != "-" else {
            file = STDOUT_FILENO
            temporary = nil
            return
        }
        guard mayReplace || access(path, F_OK) != 0 else {
            throw Stop("\(path) is there already; --force replaces it")
        }
        let name = "\(path).\(getpid()).new"
        file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw Stop("\(name) cannot be written: \(String(cString: strerror(errno)))")
        }
        temporary = name
    }

    func write(_ bytes: [UInt8]) throws {
        var at = 0
        while at < bytes.count {
            let put = bytes.withUnsafeBytes { buffer in
                Glibc.write(file, buffer.baseAddress?.advanced(by: at), buffer.count - at)
            }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else {
                throw Stop("\(path) cannot be written: \(String(cString: strerror(errno)))")
            }
            at += put
        }
    }

    /// Gives the file its name.
    func keep() throws {
        guard let temporary else { return }
        guard fsync(file) == 0, close(file) == 0, rename(temporary, path) == 0 else {
            throw Stop("\(path) cannot be kept: \(String(cString: strerror(errno)))")
        }
    }

    /// Leaves nothing behind.
    func drop() {
        guard let temporary else { return }
        close(file)
        unlink(temporary)
    }
}
