import Agreements
import Terms

/// Between a yes and a capture there is time to take it back.
enum LeadRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard let granting = situation.granting, granting.spendingMode != nil,
            let sampling = granting.sampling
        else { return nil }
        let first = sampling.acknowledgedAt + situation.agreement.lead.minutes
        guard situation.minute < first else { return nil }
        return Refusal(.lead, "not before minute \(first)")
    }
}
