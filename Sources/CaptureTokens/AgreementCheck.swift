import Agreements
import Sampling
import SignedNotes
import Terms

extension GrantClaim {
    /// `agreement`: the grant names the one in force on the device, and that has not ended.
    ///
    /// The later of the leaf's minute and the device's clock counts, so that neither can prolong a period.
    var isUnderAgreement: Bool {
        let agreement = expected.agreement
        let latest = max(leaf.minute, Minute(posixSeconds: expected.now))
        return leaf.entry.origin == agreement.origin
            && granted.agreement == expected.agreementLeaf
            && leaf.minute >= agreement.validFrom && latest < agreement.validTo
            && latest < agreement.reviewBy && !expected.isRevoked
    }

    /// `grant-signature`: the server's, and no other line.
    var isSignedByServer: Bool {
        leaf.entry.note.isSigned(byExactly: [expected.agreement.server])
    }
}
