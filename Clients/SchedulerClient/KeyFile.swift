package import Crypto
package import SignedNotes
import Terms

/// A private key's file.
///
/// Shape: `samtykke/v1 private-key`, `name <name>`, then `seed <hex32>` (Ed25519) or `x25519 <hex32>`.
/// Source: docs/guides/programs.md.
package enum KeyFile {
    /// The text of a signing key's file.
    package static func text(_ key: SigningKey) -> String {
        "samtykke/v1 private-key\nname \(key.name)\nseed \(Hex.text(key.seed))\n"
    }

    /// The text of a sealing key's file.
    package static func text(name: String, _ key: Curve25519.KeyAgreement.PrivateKey) -> String {
        "samtykke/v1 private-key\nname \(name)\nx25519 \(Hex.text(key.rawRepresentation))\n"
    }

    /// Reads a signing key.
    ///
    /// - Throws: `SchedulerFault` for a missing file, wider rights or another shape.
    package static func signingKey(_ path: String) throws -> SigningKey {
        let (name, seed) = try values(path, "seed")
        guard let key = SigningKey(name: name, seed: seed) else {
            throw SchedulerFault.local("\(path) holds no Ed25519 key")
        }
        return key
    }

    /// Reads a sealing key.
    package static func sealingKey(_ path: String) throws -> Curve25519.KeyAgreement.PrivateKey {
        let (_, raw) = try values(path, "x25519")
        do {
            return try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: raw)
        } catch {
            throw SchedulerFault.local("\(path) holds no X25519 key")
        }
    }

    private static func values(_ path: String, _ field: String) throws -> (String, [UInt8]) {
        guard let bytes = try PrivateFile.read(path, isSecret: true) else {
            throw SchedulerFault.local("\(path) is missing")
        }
        func damaged(_ line: Int, _ awaited: String) -> SchedulerFault {
            .local("\(path) is no private key file: line \(line) is not \(awaited)")
        }
        let lines = String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard lines[0] == "samtykke/v1 private-key" else {
            throw damaged(1, "\"samtykke/v1 private-key\"")
        }
        guard lines.count > 1, lines[1].hasPrefix("name "),
            VerifierKey(
                name: String(lines[1].dropFirst(5)),
                kind: .ed25519,
                publicKey: Bytes32.zero
            ) != nil
        else { throw damaged(2, "\"name \" and a name") }
        guard lines.count > 2, lines[2].hasPrefix(field + " "),
            let raw = Hex.bytes(lines[2].dropFirst(field.count + 1), count: 32)
        else { throw damaged(3, "\"\(field) \" and 64 hexadecimal digits") }
        guard lines.count == 4, lines[3].isEmpty else { throw damaged(4, "the end of the file") }
        return (String(lines[1].dropFirst(5)), raw)
    }
}

extension Bytes32 {
    fileprivate static var zero: Bytes32 {
        guard let zero = Bytes32([UInt8](repeating: 0, count: 32)) else {
            preconditionFailure("32 bytes are 32 bytes")
        }
        return zero
    }
}
