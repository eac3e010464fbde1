import Capturing
import Glibc

/// A folder of small files, each of which is either there whole and synced or not there.
///
/// Written by temporary file, fsync, rename and fsync of the folder. Files have mode 0600, folders 0700.
struct Folder: Sendable {
    let path: String

    /// Most bytes of one file that are read.
    static let largestFile = 20 << 20

    /// Opens a folder, made when it is missing; the folder above must be there.
    init(making path: String) throws(CaptureFault) {
        self.path = path
        if mkdir(path, 0o700) == 0 {
            try Self.sync(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
        } else if errno != EEXIST {
            throw Self.fault("a folder cannot be made")
        }
    }

    /// A folder inside, made when it is missing.
    func folder(_ name: String) throws(CaptureFault) -> Folder {
        try Folder(making: path(name))
    }

    /// Puts a whole file in place; returns when it and its name are synced.
    func write(_ name: String, _ bytes: [UInt8]) throws(CaptureFault) {
        let temporary = try path("tmp-" + name)
        do throws(CaptureFault) {
            try writeSynced(temporary, bytes)
            guard rename(temporary, try path(name)) == 0 else {
                throw Self.fault("a file cannot be renamed")
            }
        } catch {
            unlink(temporary)
            throw error
        }
        try Self.sync(path)
    }

    private func writeSynced(_ path: String, _ bytes: [UInt8]) throws(CaptureFault) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw Self.fault("a file cannot be made") }
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes {
                Glibc.write(file, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let fault = Self.fault("a file cannot be written")
                close(file)
                throw fault
            }
            done += count
        }
        guard fsync(file) == 0 else {
            let fault = Self.fault("a file cannot be synced")
            close(file)
            throw fault
        }
        guard close(file) == 0 else { throw Self.fault("a file cannot be closed") }
    }

    /// The bytes of a file, nil when there is none.
    func read(_ name: String) throws(CaptureFault) -> [UInt8]? {
        let file = open(try path(name), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw Self.fault("a file cannot be opened")
        }
        defer { close(file) }
        var about = stat()
        guard fstat(file, &about) == 0 else { throw Self.fault("a file cannot be read") }
        let size = Int(about.st_size)
        guard about.st_mode & S_IFMT == S_IFREG, size <= Self.largestFile else {
            throw .spool("a file in the spool is none or longer than 20 MiB")
        }
        var bytes = [UInt8](repeating: 0, count: size)
        var done = 0
        while done < size {
            let count = bytes.withUnsafeMutableBytes { room in
                Glibc.read(file, room.baseAddress.map { $0 + done }, size - done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.fault("a file cannot be read") }
            done += count
        }
        return bytes
    }

    /// Removes a file, synced; true when it was there.
    @discardableResult
    func remove(_ name: String) throws(CaptureFault) -> Bool {
        guard unlink(try path(name)) == 0 else {
            if errno == ENOENT { return false }
            throw Self.fault("a file cannot be removed")
        }
        try Self.sync(path)
        return true
    }

    /// Removes an empty folder inside.
    func removeFolder(_ name: String) throws(CaptureFault) {
        guard rmdir(try path(name)) == 0 || errno == ENOENT else {
            throw Self.fault("a folder cannot be removed")
        }
        try Self.sync(path)
    }
}

extension Folder {
    /// Names inside, ascending; unfinished temporary files are left out.
    func names() throws(CaptureFault) -> [String] {
        try allNames().filter { !$0.hasPrefix("tmp-") }
    }

    /// Names inside, unfinished files too.
    func allNames() throws(CaptureFault) -> [String] {
        guard let directory = opendir(path) else { throw Self.fault("a folder cannot be read") }
        defer { closedir(directory) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw Self.fault("a folder cannot be read") }
        return names.sorted()
    }

    /// A path inside; a name that could lead anywhere else is refused.
    private func path(_ name: String) throws(CaptureFault) -> String {
        let fits = name.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
                || byte == 0x5F || byte == 0x2E
        }
        guard fits, (1...200).contains(name.utf8.count), !name.hasPrefix(".") else {
            throw .spool("a name is not of a–z, 0–9, - _ .")
        }
        return path + "/" + name
    }

    static func sync(_ path: String) throws(CaptureFault) {
        let file = open(path.isEmpty ? "/" : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw fault("a folder cannot be opened") }
        defer { close(file) }
        guard fsync(file) == 0 else { throw fault("a folder cannot be synced") }
    }

    private static func fault(_ what: String) -> CaptureFault { .spool("\(what): error \(errno)") }
}
