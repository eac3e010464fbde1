import Agreements
import SignedNotes
import Terms

/// An amendment keeps the keys and the period.
enum AgreementChangeRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard case .agreement(let new) = situation.event, !situation.isFirst else { return nil }
        let old = situation.agreement
        guard new.employer == old.employer, new.union == old.union, new.server == old.server,
            new.witness == old.witness, new.enrolment == old.enrolment
        else { return Refusal(.agreementChange, "an amendment changes a key") }
        guard new.validFrom == old.validFrom, new.validTo == old.validTo else {
            return Refusal(.agreementChange, "an amendment changes the period")
        }
        return nil
    }
}
