package import Terms

/// A one-time code: what its bearer may enrol as, and the witness's half of the draw.
///
/// Source: docs/formats/witness-dialogue.md "Enrolment".
package struct EnrolmentCode: Hashable, Sendable {
    /// Minutes until an unused code lapses: 14 days.
    package static let life = 14 * 24 * 60

    /// Names the code on the way; hex16.
    package let id: String
    /// Key of the HMAC; it stands in the code that the person gets and never travels.
    package let secret: Bytes32
    package let pseudonym: Pseudonym
    package let role: Role
    package let team: TeamID
    /// Anchor and far end of a new witness chain; nil for others than employees.
    package let chain: Chain?
    /// First minute at which it is no longer taken.
    package let lapses: Minute

    /// One witness chain.
    package struct Chain: Hashable, Sendable {
        package let anchor: Bytes32
        package let end: Bytes32

        /// Puts both ends together.
        package init(anchor: Bytes32, end: Bytes32) {
            self.anchor = anchor
            self.end = end
        }
    }

    /// Puts a code together.
    package init(
        id: String,
        secret: Bytes32,
        pseudonym: Pseudonym,
        role: Role,
        team: TeamID,
        chain: Chain?,
        lapses: Minute
    ) {
        self.id = id
        self.secret = secret
        self.pseudonym = pseudonym
        self.role = role
        self.team = team
        self.chain = chain
        self.lapses = lapses
    }
}
