import Agreements
import Terms

extension Rule {
    /// Between two grants of one employee lies some time.
    static let spacing = Rule(.spacing, on: [.grant], keepsEffect: true) { situation in
        guard let granting = situation.granting, granting.spendingMode != nil,
            let last = granting.person?.grants.last
        else { return nil }
        let next = last + situation.agreement.spacing.minutes
        return situation.minute < next ? "not before minute \(next)" : nil
    }
}
