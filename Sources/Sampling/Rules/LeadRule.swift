import Agreements
import Terms

extension Rule {
    /// Between a yes and a capture there is time to take it back.
    static let lead = Rule(.lead, on: [.grant], keepsEffect: true) { situation in
        guard let granting = situation.granting, granting.spendingMode != nil,
            let sampling = granting.sampling
        else { return nil }
        let first = sampling.acknowledgedAt + situation.agreement.lead.minutes
        return situation.minute < first ? "not before minute \(first)" : nil
    }
}
