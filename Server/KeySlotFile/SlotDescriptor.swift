import Glibc

/// A descriptor of the slot file with whole reads and writes at places.
final class SlotDescriptor: Sendable {
    let descriptor: Int32

    init(_ path: String, flags: Int32) throws(SlotFault) {
        descriptor = open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .call("open", errno) }
    }

    deinit { close(descriptor) }

    func read(at place: Int, count: Int) throws(SlotFault) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress?.advanced(by: done), count - done, place + done)
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw got == 0 ? .otherFile : .call("pread", errno) }
            done += got
        }
        return bytes
    }

    func write(_ bytes: [UInt8], at place: Int) throws(SlotFault) {
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

    func sync() throws(SlotFault) {
        guard fdatasync(descriptor) == 0 else { throw .call("fdatasync", errno) }
    }

    /// Lets the kernel forget its copy, so that the next read comes from the disk.
    func forget(at place: Int, count: Int) throws(SlotFault) {
        let error = posix_fadvise(descriptor, place, count, POSIX_FADV_DONTNEED)
        guard error == 0 else { throw .call("posix_fadvise", error) }
    }
}
