import DurableFiles
import NIOPosix
package import Scheduling
package import Terms

/// Sealed parts as files: `<folder>/<sampling>/header`, `<folder>/<sampling>/<n>`.
///
/// A name never stands for half a part, and two writers of one name cannot replace each other. All work is done off
/// the cooperative threads, because `fsync` may take long.
package struct ObjectFolder: RecordingStore {
    private let root: String

    /// Largest part that is read; longer ones are never stored.
    private static let maximumBytes = 1 << 30

    /// Uses a folder; it is made with mode 0700 when it is missing.
    ///
    /// - Throws: `FileFault`.
    package init(path: String) throws {
        root = path
        try FileFolder.make(path)
    }

    package func put(
        _ bytes: [UInt8],
        as part: RecordingPart,
        of sampling: SamplingID
    ) async throws -> PutOutcome {
        let path = path(of: part, of: sampling)
        return try await NIOThreadPool.singleton.runIfActive {
            if let known = try Self.read(path) { return known == bytes ? .same : .differs }
            try FileFolder.make(folder(of: sampling))
            if try WholeFile.add(path, bytes) {
                // Another writer may have made the folder and not have synced its name yet.
                try FileFolder.sync(root)
                return .stored
            }
            return try Self.read(path) == bytes ? .same : .differs
        }
    }

    package func read(
        _ part: RecordingPart,
        of sampling: SamplingID
    ) async throws -> [UInt8]? {
        let path = path(of: part, of: sampling)
        return try await NIOThreadPool.singleton.runIfActive { try Self.read(path) }
    }

    package func delete(_ sampling: SamplingID) async throws {
        try await NIOThreadPool.singleton.runIfActive {
            try FileFolder.remove(folder(of: sampling))
        }
    }

    package func samplings() async throws -> [SamplingID] {
        try await NIOThreadPool.singleton.runIfActive {
            try FileFolder.names(in: root).compactMap { SamplingID($0) }
        }
    }

    private static func read(_ path: String) throws(FileFault) -> [UInt8]? {
        try WholeFile.read(path, .noLink, limit: maximumBytes)
    }

    private func folder(of sampling: SamplingID) -> String { "\(root)/\(sampling)" }

    private func path(of part: RecordingPart, of sampling: SamplingID) -> String {
        switch part {
        case .header: "\(folder(of: sampling))/header"
        case .chunk(let number): "\(folder(of: sampling))/\(number)"
        }
    }
}
