import SignedNotes
package import Terms

/// Enrols or revokes one login.
///
/// Source: docs/formats/entries.md `key`.
package struct KeyChange: Hashable, Sendable {
    package enum Action: String, Sendable { case enrol, revoke }
    package enum Authoriser: String, Sendable { case enrolment, previous }

    package var action: Action
    package var pseudonym: Pseudonym
    package var role: Role
    package var team: TeamID
    package var signingKey: Bytes32
    package var sealingKey: Bytes32
    package var serverAnchor: Bytes32?
    package var witnessAnchor: Bytes32?
    package var authorisedBy: Authoriser

    package init(
        action: Action,
        pseudonym: Pseudonym,
        role: Role,
        team: TeamID,
        signingKey: Bytes32,
        sealingKey: Bytes32,
        serverAnchor: Bytes32?,
        witnessAnchor: Bytes32?,
        authorisedBy: Authoriser
    ) {
        self.action = action
        self.pseudonym = pseudonym
        self.role = role
        self.team = team
        self.signingKey = signingKey
        self.sealingKey = sealingKey
        self.serverAnchor = serverAnchor
        self.witnessAnchor = witnessAnchor
        self.authorisedBy = authorisedBy
    }
}

extension KeyChange: EntryContent {
    static var kind: Kind { .key }

    init(_ fields: inout FieldLines) throws(MalformedText) {
        self.init(
            action: try fields.word("action"),
            pseudonym: try fields.name("pseudonym"),
            role: try fields.word("role"),
            team: try fields.name("team"),
            signingKey: try fields.value("signing-key", as: "an Ed25519 key") {
                Bytes32(hex: $0).flatMap { $0.isWeakSigningKey ? nil : $0 }
            },
            sealingKey: try fields.point("sealing-key"),
            serverAnchor: try fields.optional("server-anchor", as: "64 hexadecimal digits") {
                Bytes32(hex: $0)
            },
            witnessAnchor: try fields.optional("witness-anchor", as: "64 hexadecimal digits") {
                Bytes32(hex: $0)
            },
            authorisedBy: try fields.word("authorised-by")
        )
    }

    var fields: [EntryField] {
        [
            EntryField("action", action.rawValue),
            EntryField("pseudonym", pseudonym),
            EntryField("role", role.rawValue),
            EntryField("team", team),
            EntryField("signing-key", signingKey),
            EntryField("sealing-key", sealingKey),
            EntryField("server-anchor", optional: serverAnchor),
            EntryField("witness-anchor", optional: witnessAnchor),
            EntryField("authorised-by", authorisedBy.rawValue),
        ]
    }

    var signers: [Signer] {
        let authoriser: Signer = authorisedBy == .enrolment ? .enrolment : .previous(pseudonym)
        return action == .enrol ? [authoriser, .key(signingKey, of: pseudonym)] : [authoriser]
    }
}
