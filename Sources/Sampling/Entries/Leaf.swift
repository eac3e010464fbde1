import Crypto
package import SignedNotes
package import Terms

/// A ledger leaf: the server's minute and an entry.
package struct Leaf: Hashable, Sendable {
    package let minute: Minute
    package let entry: Entry
    package let bytes: [UInt8]

    /// Reads a leaf's exact bytes.
    ///
    /// - Throws: `MalformedText`.
    package init(bytes: [UInt8]) throws(MalformedText) {
        let (minute, note) = try Self.split(bytes)
        do throws(MalformedText) {
            entry = try Entry(bytes: note)
        } catch {
            throw MalformedText(line: error.line + 1, reason: error.reason)
        }
        self.minute = minute
        self.bytes = bytes
    }

    /// Takes a leaf's bytes apart: the minute, and the entry's bytes, which are not read.
    ///
    /// - Throws: `MalformedText` when the first line is no minute.
    package static func split(
        _ bytes: [UInt8]
    ) throws(MalformedText) -> (minute: Minute, note: [UInt8]) {
        guard let end = bytes.prefix(32).firstIndex(of: 0x0A),
            let line = String(validating: bytes[..<end], as: UTF8.self), line.hasPrefix("minute "),
            let number = Decimal.number(line.dropFirst(7)), number <= Minute.last.number
        else { throw MalformedText(line: 1, reason: "expected a line \"minute …\"") }
        return (Minute(number), Array(bytes[(end + 1)...]))
    }

    /// The bytes of a leaf that holds this note.
    package static func bytes(minute: Minute, note: SignedNote) -> [UInt8] {
        Array("minute \(minute)\n".utf8) + note.bytes
    }

    /// RFC 6962 leaf hash of leaf bytes.
    ///
    /// Source: docs/formats/ledger.md.
    package static func hash(_ bytes: [UInt8]) -> LeafHash {
        var hash = SHA256()
        hash.update(data: [0])
        hash.update(data: bytes)
        return Bytes32(digest: hash.finalize())
    }
}

extension Bytes32 {
    /// A SHA-256 digest or HMAC, which always has 32 bytes.
    init(digest: some Sequence<UInt8>) {
        guard let all = Bytes32(digest) else { preconditionFailure("SHA-256 has 32 bytes") }
        self = all
    }
}
