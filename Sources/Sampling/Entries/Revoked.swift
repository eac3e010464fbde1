import SignedNotes
import Terms

/// One side ends the agreement now.
///
/// Source: docs/formats/entries.md `revoked`.
package struct Revoked: Hashable, Sendable {
    package enum Party: String, Sendable, CaseIterable { case employer, union }

    package var by: Party

    package init(by party: Party) { self.by = party }
}

extension Revoked: EntryContent {
    static var kind: Kind { .revoked }

    init(_ fields: inout FieldLines) throws(MalformedText) { self.init(by: try fields.word("by")) }

    var fields: [EntryField] { [EntryField("by", by.rawValue)] }

    var signers: [Signer] { [by == .employer ? .employer : .union] }
}
