package import Agreements
package import Sampling
package import SignedNotes
package import Terms

/// What a recorder holds against which it checks a token.
package struct TokenExpectation: Sendable {
    /// The agreement in force as the device knows it, and its leaf hash; both signatures were checked.
    package var agreement: Agreement
    package var agreementLeaf: LeafHash
    /// Witness key pinned at enrolment (0x04).
    package var witness: VerifierKey
    /// Enrolment key pinned at enrolment (0x01).
    package var enrolment: VerifierKey
    /// The device's own `key` entry in force.
    package var ownKey: KeyChange
    package var acknowledged: Acknowledged
    package var mode: Mode
    /// The coach of the request that was shown and acknowledged; nil in mode `employee`.
    package var coach: Pseudonym?
    /// The `start` of the present call.
    package var start: Start
    /// Length of the running block, for the draw.
    package var runningLength: Int
    /// The device's clock, POSIX seconds.
    package var now: Int
    /// Whether the device has learnt that a party revoked the agreement.
    package var isRevoked: Bool

    package init(
        agreement: Agreement,
        agreementLeaf: LeafHash,
        witness: VerifierKey,
        enrolment: VerifierKey,
        ownKey: KeyChange,
        acknowledged: Acknowledged,
        mode: Mode,
        coach: Pseudonym?,
        start: Start,
        runningLength: Int,
        now: Int,
        isRevoked: Bool = false
    ) {
        self.agreement = agreement
        self.agreementLeaf = agreementLeaf
        self.witness = witness
        self.enrolment = enrolment
        self.ownKey = ownKey
        self.acknowledged = acknowledged
        self.mode = mode
        self.coach = coach
        self.start = start
        self.runningLength = runningLength
        self.now = now
        self.isRevoked = isRevoked
    }
}
