import Glibc

/// A file descriptor with whole reads and writes at places, closed with its owner.
final class PosixFile: Sendable {
    let descriptor: Int32

    init(_ path: String, flags: Int32, mode: mode_t = 0o600) throws(FileFault) {
        descriptor = open(path, flags | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .call("open", errno) }
    }

    deinit { close(descriptor) }

    var size: Int {
        get throws(FileFault) {
            let end = lseek(descriptor, 0, SEEK_END)
            guard end >= 0 else { throw .call("lseek", errno) }
            return Int(end)
        }
    }

    /// Reads up to a number of bytes; fewer only at the end of the file.
    func read(at place: Int, count: Int) throws(FileFault) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress?.advanced(by: done), count - done, place + done)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw .call("pread", errno) }
            if got == 0 { break }
            done += got
        }
        return Array(bytes.prefix(done))
    }

    func write(_ bytes: [UInt8], at place: Int) throws(FileFault) {
        var done = 0
        while done < bytes.count {
            let put = bytes.withUnsafeBytes {
                pwrite(
                    descriptor,
                    $0.baseAddress?.advanced(by: done),
                    bytes.count - done,
                    place + done
                )
            }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { throw .call("pwrite", errno) }
            done += put
        }
    }

    func sync() throws(FileFault) {
        guard fdatasync(descriptor) == 0 else { throw .call("fdatasync", errno) }
    }

    /// Syncs a folder, so that the names in it are durable.
    static func sync(folder: String) throws(FileFault) {
        let folder = try PosixFile(folder, flags: O_RDONLY | O_DIRECTORY)
        guard fsync(folder.descriptor) == 0 else { throw .call("fsync", errno) }
    }
}
