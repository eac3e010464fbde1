import SignedNotes
package import Terms

/// A sampling is taken back; a recording is shredded.
///
/// Source: docs/formats/entries.md `withdrawn`.
package struct Withdrawn: Hashable, Sendable {
    package enum Party: String, Sendable, CaseIterable { case employee, union, server }

    package var sampling: SamplingID
    package var by: Party

    package init(sampling: SamplingID, by party: Party) {
        self.sampling = sampling
        self.by = party
    }
}

extension Withdrawn: EntryContent {
    static var kind: Kind { .withdrawn }

    init(_ fields: inout FieldLines) throws(MalformedText) {
        self.init(sampling: try fields.name("sampling"), by: try fields.word("by"))
    }

    var fields: [EntryField] {
        [EntryField("sampling", sampling), EntryField("by", by.rawValue)]
    }

    var signers: [Signer] {
        switch by {
        case .employee: [.employee(of: sampling)]
        case .union: [.union]
        case .server: [.server]
        }
    }
}
