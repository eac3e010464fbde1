package import Glibc

/// Small files that are there whole and synced, or not there.
///
/// Written by temporary file, fsync, rename or link, and fsync of the folder, so that a crash leaves the old or the
/// new file and nothing between. A name is replaced, never followed. Source: docs/guides/programs.md.
package enum WholeFile {
    /// Largest file that is read where nothing else is said.
    package static let maximumBytes = 1 << 20

    /// Who may be able to read a file, and whether its name may be a link.
    package struct Demands: OptionSet, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Group and others may neither read nor write it.
        package static let secret = Demands(rawValue: 1)
        /// Group and others may not write it.
        package static let unchangedByOthers = Demands(rawValue: 2)
        /// The name is no symbolic link.
        package static let noLink = Demands(rawValue: 4)
    }

    /// Reads a whole file; nil when there is none.
    ///
    /// Units: `limit` in bytes.
    package static func read(
        _ path: String,
        _ demands: Demands = [],
        limit: Int = maximumBytes
    ) throws(FileFault) -> [UInt8]? {
        let follow = demands.contains(.noLink) ? O_NOFOLLOW : 0
        let file: OpenFile
        do {
            // Not blocked by a pipe that somebody put there.
            file = try OpenFile(path, flags: O_RDONLY | O_NONBLOCK | follow)
        } catch  where error.code == ENOENT {
            return nil
        }
        let facts = try file.facts()
        guard facts.st_mode & S_IFMT == S_IFREG else {
            throw FileFault(path, "is not a plain file")
        }
        guard !demands.contains(.secret) || facts.st_mode & 0o077 == 0 else {
            throw FileFault(
                path,
                "may be read by others: chmod 600 \(path), and make it anew if others could read it"
            )
        }
        guard !demands.contains(.unchangedByOthers) || facts.st_mode & 0o022 == 0 else {
            throw FileFault(path, "may be changed by others: chmod go-w \(path)")
        }
        let size = Int(facts.st_size)
        guard size <= limit else {
            throw FileFault(path, "has \(size) bytes, at most \(limit) fit")
        }
        let bytes = try file.read(at: 0, count: size)
        guard bytes.count == size else { throw FileFault(path, "became shorter while it was read") }
        return bytes
    }

    /// Writes a whole file, durably; an existing one is replaced only when it is a plain file.
    package static func write(
        _ path: String,
        _ bytes: [UInt8],
        mode: mode_t = 0o600
    ) throws(FileFault) {
        try NewFile(path, mode: mode, bytes).keep(replacing: true)
    }

    /// Writes a whole file, durably, where there is none yet; false when the name is taken.
    package static func add(
        _ path: String,
        _ bytes: [UInt8],
        mode: mode_t = 0o600
    ) throws(FileFault) -> Bool {
        do {
            try NewFile(path, mode: mode, bytes).keep(replacing: false)
            return true
        } catch  where error.code == EEXIST {
            return false
        }
    }

    /// The same, for a name that must not be taken.
    package static func make(
        _ path: String,
        _ bytes: [UInt8],
        mode: mode_t = 0o600
    ) throws(FileFault) {
        guard try add(path, bytes, mode: mode) else { throw FileFault(path, "is there already") }
    }

    /// Removes a file, durably; false when there was none.
    @discardableResult
    package static func remove(_ path: String) throws(FileFault) -> Bool {
        guard unlink(path) == 0 else {
            guard errno == ENOENT else { throw FileFault(path, failure: "cannot be removed") }
            return false
        }
        try FileFolder.sync(FileFolder.above(path))
        return true
    }
}
