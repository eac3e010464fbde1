import Glibc
import SignedNotes
import Terms

/// The person's private key file.
///
/// Shape: `samtykke/v1 private-key`, `name <name>`, `seed <hex32>`; mode 0600. Source: docs/guides/programs.md.
enum PersonalKeyFile {
    private static let mostBytes = 1024

    /// The key, or nil when the file is missing, malformed or readable by others.
    static func read(_ path: String) -> SigningKey? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
            facts.st_mode & 0o077 == 0, facts.st_uid == getuid()
        else { return nil }
        var bytes = [UInt8](repeating: 0, count: mostBytes)
        let count = Glibc.read(file, &bytes, bytes.count)
        guard count > 0, count < mostBytes,
            let text = String(validating: bytes.prefix(count), as: UTF8.self)
        else { return nil }
        return key(text)
    }

    private static func key(_ text: String) -> SigningKey? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, lines[0] == "samtykke/v1 private-key", lines[1].hasPrefix("name "),
            lines[2].hasPrefix("seed "), lines[3].isEmpty,
            let seed = Bytes32(hex: lines[2].dropFirst(5))
        else { return nil }
        return SigningKey(name: String(lines[1].dropFirst(5)), seed: seed.bytes)
    }
}
