import Agreements
package import SignedNotes
package import Terms

/// An entry whose grammar is right: the exact note, its origin and what it says.
///
/// Nothing about its signatures or the rules is known yet; that is what `admit` finds out.
package struct Entry: Hashable, Sendable {
    package let note: SignedNote
    package let origin: Origin
    package let event: Event

    /// Longest form of an entry, so that a leaf fits a C2SP entry bundle.
    package static let maximumBytes = 64_000

    /// Reads an entry's exact bytes.
    ///
    /// - Throws: `MalformedText` at the first line that breaks docs/formats/entries.md.
    package init(bytes: [UInt8]) throws(MalformedText) {
        guard bytes.count <= Self.maximumBytes else {
            throw MalformedText(line: 1, reason: "more than 64,000 bytes")
        }
        guard let note = SignedNote(bytes) else {
            // The whole is none, so line 1 is named, and beside it what to mend.
            let flaw = NoteFlaw.ofNote(bytes).map { " (\($0))" } ?? ""
            throw MalformedText(line: 1, reason: "no signed note\(flaw)")
        }
        self.note = note
        (origin, event) = try Self.read(note.text)
        guard note.signatures.allSatisfy({ $0.signature.count == 64 }) else {
            throw MalformedText(line: 1, reason: "a signature is not 64 bytes long")
        }
        guard note.signatures.count <= event.signers.count else {
            throw MalformedText(line: 1, reason: "more signature lines than this kind demands")
        }
        guard note.bytes == bytes else {
            throw MalformedText(line: 1, reason: "not in the one canonical spelling")
        }
    }

    /// The text of an entry that is still to be signed; the inverse of reading.
    package static func text(of event: Event, origin: Origin) -> String {
        if case .agreement(let agreement) = event { return agreement.text }
        let head = "samtykke/v1 \(event.kind.rawValue)\norigin \(origin)\n"
        return event.content?.fields.reduce(into: head) { $0 += "\($1.name) \($1.value)\n" } ?? head
    }

    private static func read(_ text: String) throws(MalformedText) -> (Origin, Event) {
        var lines = FieldLines(text)
        let kind = try lines.heading("a known kind") { Kind(rawValue: String($0)) }
        guard kind != .agreement else {
            let agreement = try Agreement(text: text)
            return (agreement.origin, .agreement(agreement))
        }
        let origin: Origin = try lines.name("origin")
        let event = try Event(kind, &lines)
        try lines.end()
        return (origin, event)
    }
}
