import Capturing
package import Terms

/// Keeps sealed recordings and used grants in the person's folder.
///
/// Layout: `spool/<sampling>/header`, `spool/<sampling>/chunks/<n>`, `store/used/<grant>`. Only ciphertext is ever given
/// to it. Writing the same bytes again changes nothing; other bytes under the same number are refused.
package actor FileSpool: Spool {
    private let spool: Folder
    private let used: Folder

    /// Most chunks of a recording.
    private static let maximumChunks = 100_000

    /// Opens the spool in a person's folder, which must be there.
    ///
    /// - Throws: `CaptureFault.spool`.
    package init(home: String) throws {
        let home = try Folder(making: home)
        spool = try home.folder("spool")
        used = try home.folder("store").folder("used")
    }

    package func begin(_ sampling: SamplingID, header: [UInt8]) async throws {
        let folder = try spool.folder(sampling.text)
        _ = try folder.folder("chunks")
        try put("header", header, in: folder)
    }

    package func append(_ sampling: SamplingID, number: Int, chunk: [UInt8]) async throws {
        guard (0..<Self.maximumChunks).contains(number) else {
            throw CaptureFault.spool("a recording has at most \(Self.maximumChunks) chunks")
        }
        guard try spool.names().contains(sampling.text) else {
            throw CaptureFault.spool("the recording was not begun")
        }
        try put(String(number), chunk, in: spool.folder(sampling.text).folder("chunks"))
    }

    /// Header and chunks in order, up to the first gap; a recording not begun has an empty header.
    package func read(_ sampling: SamplingID) async throws -> (header: [UInt8], chunks: [[UInt8]]) {
        guard try spool.names().contains(sampling.text) else { return ([], []) }
        let folder = try spool.folder(sampling.text)
        let chunkFolder = try folder.folder("chunks")
        var chunks: [[UInt8]] = []
        while let chunk = try chunkFolder.read(String(chunks.count)) { chunks.append(chunk) }
        return (try folder.read("header") ?? [], chunks)
    }

    /// The recordings in the spool; files that are not recordings are left alone.
    package func list() async throws -> [SamplingID] {
        try spool.names().compactMap { SamplingID($0) }
    }

    package func remove(_ sampling: SamplingID) async throws {
        guard try spool.names().contains(sampling.text) else { return }
        let folder = try spool.folder(sampling.text)
        // The header goes first: without it nothing in the folder is a recording any more.
        try folder.remove("header")
        try folder.removeFolder("chunks")
        try spool.removeFolder(sampling.text)
    }

    package func markUsed(_ grant: LeafHash) async throws -> Bool {
        if try used.read(grant.description) != nil { return false }
        try used.write(grant.description, [])
        return true
    }

    private func put(_ name: String, _ bytes: [UInt8], in folder: Folder) throws {
        if let present = try folder.read(name) {
            guard present == bytes else { throw CaptureFault.spool("a piece would be overwritten") }
            return
        }
        try folder.write(name, bytes)
    }
}
