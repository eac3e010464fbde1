package import Foundation

/// A folder of the stage: state, logs, pictures.
package struct Folder: Sendable {
    /// Its absolute path.
    package let path: String

    /// Takes a path and makes the folder, closed to others, if it is missing.
    package init(_ path: String) throws {
        self.path = path
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    /// A folder inside this one, made if missing.
    package func folder(_ name: String) throws -> Folder { try Folder(path + "/" + name) }

    /// The path of a file inside this one.
    package func file(_ name: String) -> String { path + "/" + name }

    /// Writes a text file and gives its path.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        let target = file(name)
        try Data(text.utf8).write(to: URL(fileURLWithPath: target))
        return target
    }

    /// A new, empty folder with a short path, as sockets need it (their paths end at 107 bytes).
    package static func short() throws -> Folder {
        var template = Array("/tmp/smtk-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Stall(awaited: "a temporary folder") }
        return try Folder(
            String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        )
    }

    /// A file as text, or nothing when it is not there.
    package static func text(at path: String) -> String? {
        bytes(at: path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A file's bytes, or nothing when it is not there.
    ///
    /// Read to its end: a table of `/proc` tells no length, and comes in pieces.
    package static func bytes(at path: String) -> Data? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        return try? file.readToEnd() ?? Data()
    }

    /// All files below this folder, deepest paths included.
    package var files: [String] {
        let found = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return found.map(file).filter { path in
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            return exists && !isFolder.boolValue
        }.sorted()
    }

    /// Removes the folder with everything in it.
    package func remove() throws { try FileManager.default.removeItem(atPath: path) }
}
