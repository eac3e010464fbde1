import Agreements
import Terms

extension Rule {
    /// The recording is sealed to exactly those who may open it from the start.
    static let recipients = Rule(.recipients, on: [.grant], keepsEffect: true) { situation in
        guard let granting = situation.granting, let sampling = granting.sampling else {
            return nil
        }
        let expected = situation.state.recipients(
            of: sampling,
            employee: granting.granted.employee,
            agreement: situation.agreement
        )
        return granting.granted.recipients == expected
            ? nil : "not exactly those whom the agreement names, with keys in force"
    }
}

extension LedgerState {
    /// The recipients of a grant: the employee, and the request's coach where the agreement says so; nil when one
    /// of them has no key in force.
    func recipients(
        of sampling: Sampling,
        employee: Pseudonym,
        agreement: Agreement
    ) -> [Recipient]? {
        guard let own = person(employee, as: .employee) else { return nil }
        guard agreement.release == .coach, sampling.mode != .employee else {
            return [own.key.recipient]
        }
        guard let request = sampling.acknowledged.request.flatMap({ requests[$0] }),
            let coach = person(request.requested.coach, as: .coach)
        else { return nil }
        return [own.key.recipient, coach.key.recipient]
    }
}
