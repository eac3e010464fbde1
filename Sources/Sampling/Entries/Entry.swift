import Agreements
package import SignedNotes
package import Terms

/// Why bytes are no entry: the line and what is wrong with it.
package struct MalformedEntry: Error, Hashable, Sendable, CustomStringConvertible {
    /// 1-based line of the leaf or entry.
    package let line: Int
    /// Lower case, no full stop.
    package let reason: String

    /// Names the line and the reason.
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

    /// Most bytes of an entry, so that a leaf fits a C2SP entry bundle.
    package static let mostBytes = 64_000

    /// Reads an entry's exact bytes.
    ///
    /// - Throws: `MalformedEntry` at the first line that breaks docs/formats/entries.md.
    package init(bytes: [UInt8]) throws(MalformedEntry) {
        guard bytes.count <= Self.mostBytes else {
            throw MalformedEntry(line: 1, reason: "more than 64,000 bytes")
        }
        guard let note = SignedNote(bytes) else {
            // The whole is none, so line 1 is named, and beside it what to mend.
            let flaw = NoteFlaw.ofNote(bytes).map { " (\($0))" } ?? ""
            throw MalformedEntry(line: 1, reason: "no signed note\(flaw)")
        }
        self.note = note
        (origin, event) = try Self.read(note.text)
        guard note.signatures.allSatisfy({ $0.signature.count == 64 }) else {
            throw MalformedEntry(line: 1, reason: "a signature is not 64 bytes long")
        }
        guard note.signatures.count <= event.demandedSignatures else {
            throw MalformedEntry(line: 1, reason: "more signature lines than this kind demands")
        }
        guard note.bytes == bytes else {
            throw MalformedEntry(line: 1, reason: "not in the one canonical spelling")
        }
    }

    /// The text of an entry that is still to be signed; the inverse of reading.
    package static func text(of event: Event, origin: Origin) -> String {
        if case .agreement(let agreement) = event { return agreement.text }
        let head = "samtykke/v1 \(event.kind.rawValue)\norigin \(origin)\n"
        return event.fields.reduce(into: head) { $0 += "\($1.name) \($1.value)\n" }
    }

    private static func read(_ text: String) throws(MalformedEntry) -> (Origin, Event) {
        var fields = EntryFields(text)
        let kind = try fields.kind()
        guard kind != .agreement else { return try readAgreement(text) }
        let origin: Origin = try fields.name("origin")
        let event = try kind.read(&fields)
        try fields.end()
        return (origin, event)
    }

    private static func readAgreement(_ text: String) throws(MalformedEntry) -> (Origin, Event) {
        do throws(MalformedAgreement) {
            let agreement = try Agreement(text: text)
            return (agreement.origin, .agreement(agreement))
        } catch {
            throw MalformedEntry(line: error.line, reason: error.reason)
        }
    }
}
