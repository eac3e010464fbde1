import Agreements
import Terms

extension Rule {
    /// Never more than the agreed share, at any moment: `spent ≤ blocks` and `den·spent ≤ num·calls`.
    ///
    /// Source: docs/formats/entries.md "The quota".
    static let quota = Rule(.quota, on: [.grant, .released], keepsEffect: true) { situation in
        guard let person = spender(in: situation) else { return nil }
        let known = situation.state.people[person]
        let (blocks, spent) = (known?.blocks ?? 0, (known?.spent ?? 0) + 1)
        let share = situation.agreement.share
        let calls = share.numerator == 0 ? 0 : share.closingCall(ofBlock: blocks)
        guard spent > blocks || exceeds(share, spent: spent, calls: calls) else { return nil }
        return "\(spent) spent would exceed \(share) of \(calls) calls, \(blocks) blocks"
    }

    /// den·spent > num·calls, in full width.
    private static func exceeds(_ share: Share, spent: Int, calls: Int) -> Bool {
        let left = share.denominator.multipliedFullWidth(by: spent)
        let right = share.numerator.multipliedFullWidth(by: calls)
        return left.high != right.high ? left.high > right.high : left.low > right.low
    }

    private static func spender(in situation: Situation) -> Pseudonym? {
        if let granting = situation.granting, granting.spendingMode != nil {
            return granting.granted.employee
        }
        if case .released(let released) = situation.event, situation.state.isSpending(released) {
            return released.employee
        }
        return nil
    }
}
