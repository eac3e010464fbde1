import Capturing
import DurableFiles

/// A folder of small files in the person's folder, for one writer.
///
/// Files have mode 0600, folders 0700; links are never followed. Every fault is `CaptureFault.spool`.
struct Folder: Sendable {
    let path: String

    /// Most bytes of one file that are read.
    private static let maximumBytes = 20 << 20

    /// Opens a folder, made when it is missing.
    init(making path: String) throws(CaptureFault) {
        self.path = path
        try Self.spooling { () throws(FileFault) in try FileFolder.make(path) }
    }

    /// A folder inside, made when it is missing.
    func folder(_ name: String) throws(CaptureFault) -> Folder {
        try Folder(making: path(name))
    }

    /// Puts a whole file in place; returns when it and its name are synced.
    func write(_ name: String, _ bytes: [UInt8]) throws(CaptureFault) {
        let path = try path(name)
        try Self.spooling { () throws(FileFault) in try WholeFile.write(path, bytes) }
    }

    /// The bytes of a file, nil when there is none.
    func read(_ name: String) throws(CaptureFault) -> [UInt8]? {
        let path = try path(name)
        return try Self.spooling { () throws(FileFault) in
            try WholeFile.read(path, .noLink, limit: Self.maximumBytes)
        }
    }

    /// Removes a file, synced; true when it was there.
    @discardableResult
    func remove(_ name: String) throws(CaptureFault) -> Bool {
        let path = try path(name)
        return try Self.spooling { () throws(FileFault) in try WholeFile.remove(path) }
    }

    /// Removes a folder inside with its files.
    func removeFolder(_ name: String) throws(CaptureFault) {
        let path = try path(name)
        try Self.spooling { () throws(FileFault) in try FileFolder.remove(path) }
    }

    /// Names inside, ascending; unfinished files are left out.
    func names() throws(CaptureFault) -> [String] {
        try Self.spooling { () throws(FileFault) in try FileFolder.names(in: path) }
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

    private static func spooling<Value>(
        _ work: () throws(FileFault) -> Value
    ) throws(CaptureFault) -> Value {
        do { return try work() } catch { throw .spool(error.description) }
    }
}
