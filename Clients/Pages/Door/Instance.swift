import DurableFiles
import Glibc
package import SchedulerClient

/// The one program that serves a folder's pages.
///
/// It holds a lock for as long as it lives; a second start finds its address and asks it for nothing.
package struct Instance: Sendable {
    /// What a start finds.
    package enum Claim: Sendable {
        case first(Instance)
        /// Another serves already, at this address.
        case running(String)
    }

    private let folder: PersonFolder

    /// Takes the lock, or finds who has it.
    ///
    /// - Throws: `FileFault` for a folder that cannot be written.
    package static func claim(_ folder: PersonFolder) throws -> Claim {
        try FileFolder.makeAll(folder.file("pages"))
        // Never closed: the lock ends with the program, however that ends.
        let lock = open(folder.file("pages/lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else {
            throw FileFault(folder.file("pages/lock"), failure: "cannot be opened")
        }
        if flock(lock, LOCK_EX | LOCK_NB) == 0 {
            try WholeFile.remove(folder.file("pages/address"))
            try StartSecrets(in: folder).clear()
            return .first(Instance(folder: folder))
        }
        close(lock)
        return .running(try address(in: folder))
    }

    /// Tells later starts where this one listens.
    func announce(_ address: String) throws {
        try WholeFile.write(folder.file("pages/address"), Array("\(address)\n".utf8))
    }

    /// The other's address; it may be about to write it.
    private static func address(in folder: PersonFolder) throws -> String {
        for _ in 0..<50 {
            if let bytes = try WholeFile.read(folder.file("pages/address"), .secret) {
                return String(decoding: bytes.dropLast(), as: UTF8.self)
            }
            poll(nil, 0, 100)
        }
        throw FileFault(folder.file("pages/address"), "is missing though the lock is held")
    }
}
