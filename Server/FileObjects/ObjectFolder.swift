import Glibc
package import Scheduling
package import Terms

/// Sealed parts as files: `<folder>/<sampling>/header`, `<folder>/<sampling>/<n>`.
///
/// A part is written to a temporary file, synced, linked to its name and the folder synced, so that a name
/// never stands for half a part, and two writers of one name cannot replace each other.
/// All work is done off the cooperative threads, because `fsync` may take long.
package struct ObjectFolder: RecordingStore {
    private let root: String

    /// Uses a folder; it is made with mode 0700 when it is missing.
    ///
    /// - Throws: `FileFault`.
    package init(path: String) throws {
        root = path
        try Files.makeFolder(path)
    }

    package func put(
        _ bytes: [UInt8],
        as part: RecordingPart,
        of sampling: SamplingID
    ) async throws -> PutOutcome {
        let (folder, name) = (folder(of: sampling), Self.name(of: part))
        return try await Files.offThread {
            if let known = try Files.read("\(folder)/\(name)") {
                return known == bytes ? .same : .differs
            }
            try Files.makeFolder(folder)
            if try Files.writeNew(bytes, to: name, in: folder) {
                try Files.sync(root)
                return .stored
            }
            return try Files.read("\(folder)/\(name)") == bytes ? .same : .differs
        }
    }

    package func read(
        _ part: RecordingPart,
        of sampling: SamplingID
    ) async throws -> [UInt8]? {
        let path = "\(folder(of: sampling))/\(Self.name(of: part))"
        return try await Files.offThread { try Files.read(path) }
    }

    package func delete(_ sampling: SamplingID) async throws {
        let folder = folder(of: sampling)
        try await Files.offThread {
            for name in try Files.names(in: folder) { try Files.remove("\(folder)/\(name)") }
            if rmdir(folder) != 0 && errno != ENOENT { throw FileFault(folder) }
            try Files.sync(root)
        }
    }

    package func samplings() async throws -> [SamplingID] {
        try await Files.offThread { try Files.names(in: root).compactMap { SamplingID($0) } }
    }

    private func folder(of sampling: SamplingID) -> String { "\(root)/\(sampling)" }

    private static func name(of part: RecordingPart) -> String {
        switch part {
        case .header: "header"
        case .chunk(let number): "\(number)"
        }
    }
}
