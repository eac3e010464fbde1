import Glibc

/// Folders of whole files.
package enum FileFolder {
    /// Makes a folder of mode 0700 in one that is there, and syncs its name; nothing happens when it is there.
    package static func make(_ path: String) throws(FileFault) {
        guard mkdir(path, 0o700) == 0 else {
            if errno == EEXIST { return }
            throw FileFault(path, failure: "cannot be made")
        }
        try sync(above(path))
    }

    /// The same with all folders above it.
    package static func makeAll(_ path: String) throws(FileFault) {
        do { try make(path) } catch  where error.code == ENOENT {
            let parent = above(path)
            guard parent != path, parent != "." else { throw error }
            try makeAll(parent)
            try make(path)
        }
    }

    /// Names in a folder, sorted, without unfinished and hidden ones; none when there is no folder.
    package static func names(in path: String) throws(FileFault) -> [String] {
        try allNames(in: path).filter { !$0.hasPrefix(".") && !$0.hasSuffix(".new") }
    }

    /// All names in a folder, sorted; none when there is no folder.
    package static func allNames(in path: String) throws(FileFault) -> [String] {
        guard let folder = opendir(path) else {
            if errno == ENOENT { return [] }
            throw FileFault(path, failure: "cannot be listed")
        }
        defer { closedir(folder) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw FileFault(path, failure: "cannot be listed") }
        return names.sorted()
    }

    /// Removes a folder with its files, durably; nothing happens when there is none.
    ///
    /// Precondition: there are no folders in it.
    package static func remove(_ path: String) throws(FileFault) {
        for name in try allNames(in: path) { try WholeFile.remove("\(path)/\(name)") }
        guard rmdir(path) == 0 || errno == ENOENT else {
            throw FileFault(path, failure: "cannot be removed")
        }
        try sync(above(path))
    }

    /// Makes the names in a folder durable.
    package static func sync(_ path: String) throws(FileFault) {
        try OpenFile(path, flags: O_RDONLY | O_DIRECTORY).syncAll()
    }

    /// Leaves a folder to its owner alone.
    package static func close(_ path: String) throws(FileFault) {
        guard chmod(path, 0o700) == 0 else { throw FileFault(path, failure: "is not ours") }
    }

    /// Refuses a folder that others can change: they could put their own files in the place of these.
    package static func refuseOpen(_ path: String) throws(FileFault) {
        let facts = try OpenFile(path, flags: O_RDONLY | O_DIRECTORY).facts()
        guard facts.st_mode & 0o022 == 0 else {
            throw FileFault(path, "may be changed by others: chmod 700 \(path)")
        }
    }

    /// Refuses a name that stands for anything but a plain file, or for nothing.
    package static func refuseReplacing(_ path: String) throws(FileFault) {
        var facts = stat()
        guard lstat(path, &facts) == 0 else {
            if errno == ENOENT { return }
            throw FileFault(path, failure: "cannot be examined")
        }
        guard facts.st_mode & S_IFMT == S_IFREG else {
            throw FileFault(path, "is not a plain file, and is not replaced")
        }
    }

    /// The folder in which a name stands.
    static func above(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The name in its folder.
    static func name(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }
}
