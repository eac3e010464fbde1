package import SignedNotes
package import Terms

/// Why bytes are no entry: the line and what is wrong with it.
package struct MalformedEntry: Error, Hashable, Sendable, CustomStringConvertible {
    /// 1-based line of the leaf or entry.
    package let line: Int
    package let reason: String

    package init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
    }

    package var description: String { "line \(line): \(reason)" }
}

/// An entry whose grammar is right: the exact note, its origin and what it says.
///
/// Nothing about its signatures or the rules is known yet; that is what `admit` finds out.
package struct Entry: Hashable, Sendable {
    package let note: SignedNote
    package let origin: Origin
    package let event: Event

    /// Reads an entry's exact bytes.
    ///
    /// - Throws: `MalformedEntry` at the first line that breaks docs/formats/entries.md.
    package init(bytes: [UInt8]) throws(MalformedEntry) {
        throw MalformedEntry(line: 1, reason: "contract stub: to be written")
    }

    /// The text of an entry that is still to be signed; the inverse of reading.
    package static func text(of event: Event, origin: Origin) -> String { "" }
}

/// A ledger leaf: the server's minute and an entry.
package struct Leaf: Hashable, Sendable {
    package let minute: Minute
    package let entry: Entry
    package let bytes: [UInt8]

    /// Reads a leaf's exact bytes.
    ///
    /// - Throws: `MalformedEntry`.
    package init(bytes: [UInt8]) throws(MalformedEntry) {
        throw MalformedEntry(line: 1, reason: "contract stub: to be written")
    }

    /// The bytes of a leaf that holds this note.
    package static func bytes(minute: Minute, note: SignedNote) -> [UInt8] {
        Array("minute \(minute)\n".utf8) + note.bytes
    }

    /// RFC 6962 leaf hash of leaf bytes. Source: docs/formats/ledger.md.
    package static func hash(_ bytes: [UInt8]) -> LeafHash { preconditionFailure("stub") }
}
