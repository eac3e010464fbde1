package import Glibc

/// A file that is written under a temporary name in its folder, and has its own name once it is whole and synced.
package final class NewFile: Sendable {
    package let path: String
    private let temporary: String
    private let file: OpenFile

    /// Begins it; the temporary name begins with a dot and ends with `.new`.
    package init(_ path: String, mode: mode_t = 0o600) throws(FileFault) {
        self.path = path
        var chance = SystemRandomNumberGenerator()
        let unique = String(UInt64.random(in: .min ... .max, using: &chance), radix: 36)
        temporary = "\(FileFolder.above(path))/.\(FileFolder.name(path)).\(unique).new"
        do {
            file = try OpenFile(
                temporary,
                flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW,
                mode: mode
            )
        } catch { throw FileFault(path, failure: "cannot be made", code: error.code) }
    }

    convenience init(_ path: String, mode: mode_t, _ bytes: [UInt8]) throws(FileFault) {
        try self.init(path, mode: mode)
        try write(bytes, at: 0)
    }

    // Gone already when it was kept.
    deinit { unlink(temporary) }

    package func write(_ bytes: [UInt8], at offset: Int) throws(FileFault) {
        do { try file.write(bytes, at: offset) } catch {
            throw FileFault(path, failure: "cannot be written", code: error.code)
        }
    }

    /// Syncs it, gives it its name and syncs the folder.
    ///
    /// Without `replacing` a name that is taken is error `EEXIST`; with it, a name that is no plain file is refused.
    package func keep(replacing: Bool) throws(FileFault) {
        do { try file.syncAll() } catch {
            throw FileFault(path, failure: "cannot be synced", code: error.code)
        }
        if replacing {
            try FileFolder.refuseReplacing(path)
            guard rename(temporary, path) == 0 else {
                throw FileFault(path, failure: "cannot be put in place")
            }
        } else {
            // A link fails when the name is taken, which a rename would not.
            guard link(temporary, path) == 0 else {
                throw FileFault(path, failure: "cannot be put in place")
            }
            unlink(temporary)
        }
        try FileFolder.sync(FileFolder.above(path))
    }
}
