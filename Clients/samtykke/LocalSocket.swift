import Glibc

/// Connections to programs of this machine, for `doctor`.
enum LocalSocket {
    /// A connected socket of the file system, or of the abstract names where the path begins with NUL; nil when nobody answers.
    static func open(unix path: String) -> Int32? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array(path.utf8)
        guard !name.isEmpty, name.count < MemoryLayout.size(ofValue: address.sun_path) else {
            return nil
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let length = MemoryLayout<sa_family_t>.size + name.count + (name[0] == 0 ? 0 : 1)
        return connected(AF_UNIX, &address, socklen_t(length))
    }

    static func answers(unix path: String) -> Bool { closed(open(unix: path)) }

    /// Whether somebody listens at a TCP port of 127.0.0.1.
    static func answers(port: UInt16) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return closed(connected(AF_INET, &address, socklen_t(MemoryLayout<sockaddr_in>.size)))
    }

    private static func connected<Address>(
        _ family: Int32,
        _ address: inout Address,
        _ length: socklen_t
    ) -> Int32? {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let handle = socket(family, kind, 0)
        guard handle >= 0 else { return nil }
        // Nobody waits long for a program of the same machine.
        var patience = timeval(tv_sec: 3, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(handle, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
        }
        let done = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(handle, $0, length)
            }
        }
        guard done == 0 else {
            close(handle)
            return nil
        }
        return handle
    }

    private static func closed(_ handle: Int32?) -> Bool {
        guard let handle else { return false }
        close(handle)
        return true
    }
}

/// A short look at another program.
enum OtherProgram {
    /// Its exit status without arguments, input or output; nil when it cannot be started or is killed.
    static func status(of path: String) -> Int32? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for stream in Int32(0)...2 {
            posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
        }
        var words: [UnsafeMutablePointer<CChar>?] = [strdup(path), nil]
        defer { free(words[0]) }
        var values: [UnsafeMutablePointer<CChar>?] = [nil]
        if let libraries = getenv("LD_LIBRARY_PATH") {
            values.insert(strdup("LD_LIBRARY_PATH=" + String(cString: libraries)), at: 0)
        }
        defer { free(values[0]) }
        var pid: pid_t = 0
        guard posix_spawn(&pid, path, &actions, nil, &words, &values) == 0 else { return nil }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 { guard errno == EINTR else { return nil } }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
    }
}
