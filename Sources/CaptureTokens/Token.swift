package import Agreements
package import Ledger
package import Sampling
package import SignedNotes
package import Terms

/// A token as it came over the network: nothing about it is known yet.
///
/// Source: docs/formats/token.md "Token".
package struct UnverifiedToken: Hashable, Sendable {
    package var leaf: [UInt8]
    package var proof: TlogProof
    /// The witness's share sealed to the call key: 80 bytes.
    package var share: [UInt8]
    /// Key entries of the recipients, in the grant's order.
    package var keys: [SignedNote]

    package init(leaf: [UInt8], proof: TlogProof, share: [UInt8], keys: [SignedNote]) {
        self.leaf = leaf
        self.proof = proof
        self.share = share
        self.keys = keys
    }

    /// The text as it travels.
    package var text: String { "" }

    /// Reads a token's text of at most 256 KiB, or is nil.
    package init?(text: String) { return nil }
}

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
    /// The `start` of the present call.
    package var start: Start
    /// Length of the running block, for the draw.
    package var runningLength: Int
    /// The device's clock, POSIX seconds.
    package var now: Int

    package init(
        agreement: Agreement,
        agreementLeaf: LeafHash,
        witness: VerifierKey,
        enrolment: VerifierKey,
        ownKey: KeyChange,
        acknowledged: Acknowledged,
        mode: Mode,
        start: Start,
        runningLength: Int,
        now: Int
    ) {
        self.agreement = agreement
        self.agreementLeaf = agreementLeaf
        self.witness = witness
        self.enrolment = enrolment
        self.ownKey = ownKey
        self.acknowledged = acknowledged
        self.mode = mode
        self.start = start
        self.runningLength = runningLength
        self.now = now
    }
}

/// Why a token is refused, as docs/formats/token.md names it.
package enum TokenRefusal: String, Sendable, CaseIterable, Comparable {
    case malformed, proof, cosignature, stale, agreement
    case grantSignature = "grant-signature"
    case notMine = "not-mine"
    case otherCall = "other-call"
    case draw, scope, recipients, used, share

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A token of which every check but `used` and `share` is done; permission for one device and one call.
///
/// Made by `verify` alone.
package struct VerifiedToken: Hashable, Sendable {
    package let granted: Granted
    package let leaf: LeafHash
    package let share: [UInt8]

    /// Checks a token against all that the recorder holds; tells every refusal.
    package static func verify(
        _ token: UnverifiedToken,
        against expected: TokenExpectation
    ) -> Verdict { .refused([.malformed]) }

    /// What became of the verification.
    package enum Verdict: Hashable, Sendable {
        case verified(VerifiedToken)
        /// Sorted, never empty.
        case refused([TokenRefusal])
    }
}
