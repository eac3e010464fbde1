import SignedNotes
package import Terms

/// Says that block k is full.
///
/// Source: docs/formats/entries.md `block`.
package struct BlockFilled: Hashable, Sendable {
    package var agreement: LeafHash
    package var employee: Pseudonym
    package var number: Int

    package init(agreement: LeafHash, employee: Pseudonym, number: Int) {
        self.agreement = agreement
        self.employee = employee
        self.number = number
    }
}

extension BlockFilled: EntryContent {
    static var kind: Kind { .block }

    init(_ fields: inout FieldLines) throws(MalformedText) {
        self.init(
            agreement: try fields.hash("agreement"),
            employee: try fields.name("employee"),
            number: try fields.number("number")
        )
    }

    var fields: [EntryField] {
        [
            EntryField("agreement", agreement), EntryField("employee", employee),
            EntryField("number", number),
        ]
    }

    var signers: [Signer] { [.person(employee)] }
}
