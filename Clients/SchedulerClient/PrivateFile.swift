package import Glibc

/// Small files that must be whole and, where asked, nobody else's.
///
/// Written by temporary file, fsync, rename, fsync of the folder, so that a crash leaves the old or the
/// new file and nothing between. Source: docs/guides/programs.md.
package enum PrivateFile {
    /// Largest file that is read.
    package static let mostBytes = 1 << 20

    /// Reads a whole file; nil when there is none.
    ///
    /// With `isSecret` a file that group or others may read or write is refused. Errors: `SchedulerFault` that names
    /// the file.
    package static func read(
        _ path: String,
        isSecret: Bool,
        limit: Int = PrivateFile.mostBytes
    ) throws -> [UInt8]? {
        // Not blocked by a pipe that somebody put there.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        if file < 0, errno == ENOENT { return nil }
        guard file >= 0 else { throw fault(path, "cannot be opened") }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0 else { throw fault(path, "cannot be examined") }
        guard facts.st_mode & S_IFMT == S_IFREG else {
            throw SchedulerFault.local("\(path) is not a plain file")
        }
        guard !isSecret || facts.st_mode & 0o077 == 0 else {
            throw SchedulerFault.local(
                "\(path) may be read by others: chmod 600 it, and enrol again if others could"
            )
        }
        guard facts.st_size <= limit else {
            throw SchedulerFault.local("\(path) has \(facts.st_size) bytes, at most \(limit) fit")
        }
        var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
        var at = 0
        while at < bytes.count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(file, buffer.baseAddress?.advanced(by: at), buffer.count - at)
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw fault(path, "cannot be read") }
            at += got
        }
        return bytes
    }

    /// Writes a whole file, durably.
    ///
    /// Without `mayReplace` it refuses when the file is there. Errors: `SchedulerFault` that names the file.
    package static func write(
        _ path: String,
        _ bytes: [UInt8],
        mode: mode_t = 0o600,
        mayReplace: Bool = true
    ) throws {
        let temporary = "\(path).\(getpid()).new"
        // Made anew: what lies there, left behind or put there by another, may have another mode or lead elsewhere.
        unlink(temporary)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard file >= 0 else { throw fault(path, "cannot be written") }
        do {
            try fill(file, bytes, path)
            guard fsync(file) == 0 else { throw fault(path, "cannot be synced") }
        } catch {
            close(file)
            unlink(temporary)
            throw error
        }
        close(file)
        try place(temporary, path, mayReplace: mayReplace)
        try syncFolder(of: path)
    }

    /// Removes a file, durably; without effect when there is none.
    package static func remove(_ path: String) throws {
        guard unlink(path) == 0 else {
            guard errno == ENOENT else { throw fault(path, "cannot be removed") }
            return
        }
        try syncFolder(of: path)
    }

    /// Makes a folder of mode 0700 with all above it, where missing.
    package static func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw fault(path, "cannot be made")
        }
        try makeFolder(String(path[..<slash]))
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw fault(path, "cannot be made")
        }
    }

    /// Names in a folder, sorted; none when there is no folder.
    package static func names(in folder: String) throws -> [String] {
        guard let open = opendir(folder) else {
            guard errno == ENOENT else { throw fault(folder, "cannot be listed") }
            return []
        }
        defer { closedir(open) }
        var names: [String] = []
        while let entry = readdir(open) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix("."), !name.hasSuffix(".new") { names.append(name) }
        }
        return names.sorted()
    }

    private static func fill(_ file: Int32, _ bytes: [UInt8], _ path: String) throws {
        var at = 0
        while at < bytes.count {
            let put = bytes.withUnsafeBytes { buffer in
                Glibc.write(file, buffer.baseAddress?.advanced(by: at), buffer.count - at)
            }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { throw fault(path, "cannot be written") }
            at += put
        }
    }

    private static func place(_ temporary: String, _ path: String, mayReplace: Bool) throws {
        if mayReplace {
            guard rename(temporary, path) == 0 else {
                unlink(temporary)
                throw fault(path, "cannot be put in place")
            }
            return
        }
        // A link fails when the name is taken, which a rename would not.
        let linked = link(temporary, path)
        let reason = errno
        unlink(temporary)
        guard linked == 0 else {
            errno = reason
            throw reason == EEXIST
                ? SchedulerFault.local("\(path) is there already") : fault(path, "cannot be made")
        }
    }

    private static func syncFolder(of path: String) throws {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw fault(folder, "cannot be opened") }
        defer { close(file) }
        guard fsync(file) == 0 else { throw fault(folder, "cannot be synced") }
    }

    private static func fault(_ path: String, _ what: String) -> SchedulerFault {
        SchedulerFault.local("\(path) \(what): \(String(cString: strerror(errno)))")
    }
}
