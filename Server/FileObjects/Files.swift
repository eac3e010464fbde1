import Dispatch
import Glibc

/// A file operation failed; the place and the system's reason.
package struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ path: String) { description = "\(path): \(String(cString: strerror(errno)))" }
}

/// The few system calls that make a file durable.
enum Files {
    /// Four at once: enough to keep a disk busy, too few to starve a small machine.
    private static let queue = DispatchQueue(label: "objects", attributes: .concurrent)
    private static let slots = DispatchSemaphore(value: 4)

    static func offThread<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                slots.wait()
                defer { slots.signal() }
                continuation.resume(with: Result(catching: work))
            }
        }
    }

    static func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o700) != 0 else { return }
        guard errno == EEXIST else { throw FileFault(path) }
    }

    /// Nil when there is no such file.
    static func read(_ path: String) throws -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw FileFault(path)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw FileFault(path) }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var at = 0
        while at < bytes.count {
            let got = bytes.withUnsafeMutableBytes {
                pread(file, $0.baseAddress.map { $0 + at }, $0.count - at, at)
            }
            if got < 0 && errno == EINTR { continue }
            guard got > 0 else { throw FileFault(path) }
            at += got
        }
        return bytes
    }

    /// Writes a new file durably; false when the name is taken.
    static func writeNew(_ bytes: [UInt8], to name: String, in folder: String) throws -> Bool {
        var template = Array(("\(folder)/.new-" + String(repeating: "X", count: 6)).utf8CString)
        let file = mkstemp(&template)
        guard file >= 0, fcntl(file, F_SETFD, FD_CLOEXEC) == 0 else { throw FileFault(folder) }
        let temporary = String(
            decoding: template.dropLast().map { UInt8(bitPattern: $0) },
            as: UTF8.self
        )
        defer { unlink(temporary) }
        do {
            defer { close(file) }
            try write(bytes, to: file, path: temporary)
            guard fsync(file) == 0 else { throw FileFault(temporary) }
        }
        guard link(temporary, "\(folder)/\(name)") == 0 else {
            if errno == EEXIST { return false }
            throw FileFault("\(folder)/\(name)")
        }
        try sync(folder)
        return true
    }

    static func sync(_ folder: String) throws {
        let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw FileFault(folder) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw FileFault(folder) }
    }

    /// Names in a folder; none when there is no such folder.
    static func names(in folder: String) throws -> [String] {
        guard let list = opendir(folder) else {
            if errno == ENOENT { return [] }
            throw FileFault(folder)
        }
        defer { closedir(list) }
        var names: [String] = []
        while let entry = readdir(list) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    static func remove(_ path: String) throws {
        if unlink(path) != 0 && errno != ENOENT { throw FileFault(path) }
    }

    private static func write(_ bytes: [UInt8], to file: Int32, path: String) throws {
        var at = 0
        while at < bytes.count {
            let put = bytes.withUnsafeBytes { raw in
                Glibc.write(file, raw.baseAddress.map { $0 + at }, raw.count - at)
            }
            if put < 0 && errno == EINTR { continue }
            guard put > 0 else { throw FileFault(path) }
            at += put
        }
    }
}
