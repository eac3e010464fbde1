package import Crypto
package import DurableFiles
package import SignedNotes
import Terms

/// A private key's file.
///
/// Shape: `samtykke/v1 private-key`, `name <name>`, then `seed <hex32>` (Ed25519) or `x25519 <hex32>`.
/// Source: docs/guides/programs.md.
package enum KeyFile {
    private static let maximumBytes = 1024

    /// Writes a signing key to a file that is not there yet.
    package static func make(_ path: String, _ key: SigningKey) throws(FileFault) {
        try WholeFile.make(path, bytes(key.name, "seed", key.seed))
    }

    /// Writes a sealing key to a file that is not there yet.
    package static func make(
        _ path: String,
        name: String,
        _ key: Curve25519.KeyAgreement.PrivateKey
    ) throws(FileFault) {
        try WholeFile.make(path, bytes(name, "x25519", Array(key.rawRepresentation)))
    }

    /// Reads a signing key; a missing file, wider rights or another shape is refused.
    package static func signingKey(
        _ path: String,
        _ demands: WholeFile.Demands = .secret
    ) throws(FileFault) -> SigningKey {
        let (name, seed) = try values(path, "seed", demands)
        guard let key = SigningKey(name: name, seed: seed) else {
            throw FileFault(path, "holds no Ed25519 key")
        }
        return key
    }

    /// Reads a sealing key.
    package static func sealingKey(
        _ path: String
    ) throws(FileFault) -> Curve25519.KeyAgreement.PrivateKey {
        let (_, raw) = try values(path, "x25519", .secret)
        do { return try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: raw) } catch {
            throw FileFault(path, "holds no X25519 key")
        }
    }

    private static func bytes(_ name: String, _ field: String, _ raw: [UInt8]) -> [UInt8] {
        Array("samtykke/v1 private-key\nname \(name)\n\(field) \(Hex.text(raw))\n".utf8)
    }

    private static func values(
        _ path: String,
        _ field: String,
        _ demands: WholeFile.Demands
    ) throws(FileFault) -> (String, [UInt8]) {
        guard let bytes = try WholeFile.read(path, demands.union(.secret), limit: maximumBytes)
        else { throw FileFault(path, "is missing") }
        func damaged(_ line: Int, _ awaited: String) -> FileFault {
            FileFault(path, "is no private key file: line \(line) is not \(awaited)")
        }
        let lines = String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard lines[0] == "samtykke/v1 private-key" else {
            throw damaged(1, "\"samtykke/v1 private-key\"")
        }
        guard lines.count > 1, lines[1].hasPrefix("name "),
            VerifierKey.isKeyName(String(lines[1].dropFirst(5)))
        else { throw damaged(2, "\"name \" and a name") }
        guard lines.count > 2, lines[2].hasPrefix(field + " "),
            let raw = Hex.bytes(lines[2].dropFirst(field.count + 1), count: 32)
        else { throw damaged(3, "\"\(field) \" and 64 hexadecimal digits") }
        guard lines.count == 4, lines[3].isEmpty else { throw damaged(4, "the end of the file") }
        return (String(lines[1].dropFirst(5)), raw)
    }
}
