import Foundation
import Glibc
import SignedNotes
import Terms

/// The witness's folder and the small files in it.
///
/// `config`, `witness.key`, `enrolment.key`, `tls.pem`, `tls.key`, `agreement.note`, `journal`, `slots`, `codes/`.
struct StateFolder {
    let path: String

    init(_ path: String) { self.path = path }

    /// Makes the folder; refuses one that holds anything.
    func make() throws {
        let files = FileManager.default
        if files.fileExists(atPath: path) {
            guard try files.contentsOfDirectory(atPath: path).allSatisfy({ $0 == "lost+found" })
            else { throw Complaint(1, "\(path) is not empty; give an empty or a new folder") }
        } else {
            try files.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        guard chmod(path, 0o700) == 0 else { throw Complaint(1, "\(path) is not ours") }
    }

    /// Writes a whole file or none: temporary file, fsync, rename, fsync of the folder.
    func write(_ text: String, to name: String) throws {
        let temporary = "\(path)/.\(name)"
        unlink(temporary)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure(name) }
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0,
            rename(temporary, "\(path)/\(name)") == 0
        else { throw failure(name) }
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw failure(name) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw failure(name) }
    }

    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

    /// A private key file, docs/guides/programs.md "The person's folder"; wider rights than 0600 are refused.
    func key(_ name: String) throws -> SigningKey {
        let lines = try text(of: name, isSecret: true)
            .split(separator: "\n", omittingEmptySubsequences: false)
        func damaged(_ line: Int) -> Complaint {
            Complaint(78, "\(path)/\(name) is no private key file: line \(line) is damaged")
        }
        guard lines[0] == "samtykke/v1 private-key" else { throw damaged(1) }
        guard lines.count > 1, lines[1].hasPrefix("name ") else { throw damaged(2) }
        guard lines.count > 2, lines[2].hasPrefix("seed "),
            let seed = Hex.bytes(lines[2].dropFirst(5), count: 32)
        else { throw damaged(3) }
        guard lines.count == 4, lines[3].isEmpty else { throw damaged(4) }
        guard let key = SigningKey(name: String(lines[1].dropFirst(5)), seed: seed) else {
            throw damaged(2)
        }
        return key
    }

    func write(_ key: SigningKey, to name: String) throws {
        try write(
            "samtykke/v1 private-key\nname \(key.name)\nseed \(Hex.text(key.seed))\n",
            to: name
        )
    }

    private func failure(_ name: String) -> Complaint {
        Complaint(1, "\(path)/\(name) cannot be written: \(String(cString: strerror(errno)))")
    }
}
