import Glibc

/// The account that a state folder belongs to.
///
/// The service runs under it, so a command that root types must leave nothing there that only root can read.
package enum FolderOwner {
    /// Becomes the folder's owner when root runs the command; a folder that is not there yet changes nothing.
    ///
    /// - Throws: `ForeignFolder` for everybody but root and the owner.
    package static func become(of path: String) throws {
        var facts = stat()
        guard stat(path, &facts) == 0, facts.st_uid != geteuid() else { return }
        var groups = [facts.st_gid]
        guard geteuid() == 0, setgroups(1, &groups) == 0, setgid(facts.st_gid) == 0,
            setuid(facts.st_uid) == 0
        else {
            let name = getpwuid(facts.st_uid).map { String(cString: $0.pointee.pw_name) }
            throw ForeignFolder(path: path, owner: name ?? "user \(facts.st_uid)")
        }
    }
}

/// A state folder of another account.
package struct ForeignFolder: Error, Hashable, Sendable, CustomStringConvertible {
    package let path: String
    package let owner: String

    package var description: String {
        "\(path) belongs to \(owner): run this as root or as \(owner)"
    }
}
