import Capturing

/// Keeps the recorder's small facts as files under `store/` of the person's folder.
///
/// A name is one or two parts of `a–z 0–9 - _ .`, parted by a slash: `counter`, `acknowledgements/<sampling>`.
package actor FileDeviceStore: DeviceStore {
    private let root: Folder

    /// Opens the store in a person's folder.
    ///
    /// - Throws: `CaptureFault.spool`.
    package init(home: String) throws { root = try Folder(making: home).folder("store") }

    package func get(_ name: String) async throws -> [UInt8]? {
        let (folder, file) = try place(name)
        return try folder.read(file)
    }

    package func put(_ name: String, _ value: [UInt8]) async throws {
        let (folder, file) = try place(name)
        try folder.write(file, value)
    }

    package func remove(_ name: String) async throws {
        let (folder, file) = try place(name)
        try folder.remove(file)
    }

    /// Names that begin with a prefix, ascending; a prefix with a slash looks into that folder.
    package func names(prefix: String) async throws -> [String] {
        guard let slash = prefix.firstIndex(of: "/") else {
            return try root.names().filter { $0.hasPrefix(prefix) }
        }
        let folder = String(prefix[..<slash])
        let start = prefix[prefix.index(after: slash)...]
        guard try root.names().contains(folder) else { return [] }
        return try root.folder(folder).names().filter { $0.hasPrefix(start) }
            .map { "\(folder)/\($0)" }
    }

    private func place(_ name: String) throws -> (Folder, String) {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch parts.count {
        case 1: return (root, parts[0])
        case 2: return (try root.folder(parts[0]), parts[1])
        default: throw CaptureFault.spool("a name has at most two parts")
        }
    }
}
