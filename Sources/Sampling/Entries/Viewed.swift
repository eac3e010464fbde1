import SignedNotes
package import Terms

/// A recipient opens a recording, and says what for.
///
/// Source: docs/formats/entries.md `viewed`.
package struct Viewed: Hashable, Sendable {
    package var recipient: Pseudonym
    package var sampling: SamplingID
    package var grant: LeafHash
    package var purpose: PurposeID
    package var viewingKey: Bytes32

    package init(
        recipient: Pseudonym,
        sampling: SamplingID,
        grant: LeafHash,
        purpose: PurposeID,
        viewingKey: Bytes32
    ) {
        self.recipient = recipient
        self.sampling = sampling
        self.grant = grant
        self.purpose = purpose
        self.viewingKey = viewingKey
    }
}

extension Viewed: EntryContent {
    static var kind: Kind { .viewed }

    init(_ fields: inout FieldLines) throws(MalformedText) {
        self.init(
            recipient: try fields.name("recipient"),
            sampling: try fields.name("sampling"),
            grant: try fields.hash("grant"),
            purpose: try fields.name("purpose"),
            viewingKey: try fields.point("viewing-key")
        )
    }

    var fields: [EntryField] {
        [
            EntryField("recipient", recipient),
            EntryField("sampling", sampling),
            EntryField("grant", grant),
            EntryField("purpose", purpose),
            EntryField("viewing-key", viewingKey),
        ]
    }

    var signers: [Signer] { [.person(recipient)] }
}
