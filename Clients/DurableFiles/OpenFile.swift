package import Glibc

/// A file descriptor with whole reads and writes at offsets, closed with its owner.
package final class OpenFile: Sendable {
    package let path: String
    package let descriptor: Int32

    /// Opens or makes a file; the descriptor does not outlive an `exec`.
    package init(_ path: String, flags: Int32, mode: mode_t = 0o600) throws(FileFault) {
        self.path = path
        descriptor = open(path, flags | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw FileFault(path, failure: "cannot be opened") }
    }

    deinit { close(descriptor) }

    package var size: Int {
        get throws(FileFault) {
            let end = lseek(descriptor, 0, SEEK_END)
            guard end >= 0 else { throw failed("cannot be measured") }
            return Int(end)
        }
    }

    /// Reads up to a number of bytes; fewer only at the end of the file.
    package func read(at offset: Int, count: Int) throws(FileFault) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress?.advanced(by: done), count - done, offset + done)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw failed("cannot be read") }
            if got == 0 { break }
            done += got
        }
        if done < count { bytes.removeLast(count - done) }
        return bytes
    }

    package func write(_ bytes: [UInt8], at offset: Int) throws(FileFault) {
        var done = 0
        while done < bytes.count {
            let put = bytes.withUnsafeBytes {
                pwrite(
                    descriptor,
                    $0.baseAddress?.advanced(by: done),
                    bytes.count - done,
                    offset + done
                )
            }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { throw failed("cannot be written") }
            done += put
        }
    }

    /// Makes the content durable, and of the rest what is needed to read it.
    package func sync() throws(FileFault) {
        guard fdatasync(descriptor) == 0 else { throw failed("cannot be synced") }
    }

    /// Makes content and all facts about it durable; of a folder, the names in it.
    package func syncAll() throws(FileFault) {
        guard fsync(descriptor) == 0 else { throw failed("cannot be synced") }
    }

    package func truncate(to size: Int) throws(FileFault) {
        guard ftruncate(descriptor, size) == 0 else { throw failed("cannot be cut") }
    }

    /// Keeps every other program out until this one closes the file; false when another has done so already.
    package func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

    /// Type and rights.
    package func facts() throws(FileFault) -> stat {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw failed("cannot be examined") }
        return facts
    }

    /// What the last system call said about this file.
    package func failed(_ what: String) -> FileFault { FileFault(path, failure: what) }
}
