import SignedNotes
package import Terms

/// The witness zeroed its share of a recording.
///
/// Source: docs/formats/entries.md `shredded`.
package struct Shredded: Hashable, Sendable {
    package enum Reason: String, Sendable, CaseIterable {
        case expiry, withdrawal, objection, discard
    }

    package var sampling: SamplingID
    package var grant: LeafHash
    package var reason: Reason
    package var at: Minute

    package init(sampling: SamplingID, grant: LeafHash, reason: Reason, at minute: Minute) {
        self.sampling = sampling
        self.grant = grant
        self.reason = reason
        self.at = minute
    }
}

extension Shredded: EntryContent {
    static var kind: Kind { .shredded }

    init(_ fields: inout FieldLines) throws(MalformedText) {
        self.init(
            sampling: try fields.name("sampling"),
            grant: try fields.hash("grant"),
            reason: try fields.word("reason"),
            at: try fields.minute("at")
        )
    }

    var fields: [EntryField] {
        [
            EntryField("sampling", sampling),
            EntryField("grant", grant),
            EntryField("reason", reason.rawValue),
            EntryField("at", at),
        ]
    }

    var signers: [Signer] { [.witness] }
}
