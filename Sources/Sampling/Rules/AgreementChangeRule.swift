import Agreements
import SignedNotes
import Terms

extension Rule {
    /// An amendment keeps the keys and the period.
    static let agreementChange = Rule(
        .agreementChange,
        on: [.agreement],
        keepsEffect: false
    ) { situation in
        guard case .agreement(let new) = situation.event, !situation.isFirst else { return nil }
        let old = situation.agreement
        guard new.employer == old.employer, new.union == old.union, new.server == old.server,
            new.witness == old.witness, new.enrolment == old.enrolment
        else { return "an amendment changes a key" }
        guard new.validFrom == old.validFrom, new.validTo == old.validTo else {
            return "an amendment changes the period"
        }
        return nil
    }
}
