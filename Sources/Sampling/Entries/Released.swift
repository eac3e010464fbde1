import SignedNotes
package import Terms

/// The employee passes the recording on to a coach.
///
/// Source: docs/formats/entries.md `released`.
package struct Released: Hashable, Sendable {
    package var employee: Pseudonym
    package var sampling: SamplingID
    package var grant: LeafHash
    package var recipient: Recipient
    /// Recipient share sealed to that key: 80 bytes.
    package var share: [UInt8]

    package init(
        employee: Pseudonym,
        sampling: SamplingID,
        grant: LeafHash,
        recipient: Recipient,
        share: [UInt8]
    ) {
        self.employee = employee
        self.sampling = sampling
        self.grant = grant
        self.recipient = recipient
        self.share = share
    }
}

extension Released: EntryContent {
    static var kind: Kind { .released }

    init(_ fields: inout FieldLines) throws(MalformedText) {
        self.init(
            employee: try fields.name("employee"),
            sampling: try fields.name("sampling"),
            grant: try fields.hash("grant"),
            recipient: try fields.recipient(),
            share: try fields.bytes("share", count: 80)
        )
    }

    var fields: [EntryField] {
        [
            EntryField("employee", employee),
            EntryField("sampling", sampling),
            EntryField("grant", grant),
            EntryField("recipient", recipient),
            EntryField("share", Hex.text(share)),
        ]
    }

    var signers: [Signer] { [.person(employee)] }
}
