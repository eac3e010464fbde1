import Agreements
import Terms

/// Between two grants of one employee lies some time.
enum SpacingRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard let granting = situation.granting, granting.spendingMode != nil,
            let last = granting.person?.grants.last
        else { return nil }
        let next = last + situation.agreement.spacing.minutes
        guard situation.minute < next else { return nil }
        return Refusal(.spacing, "not before minute \(next)")
    }
}
