import Agreements
import Terms

/// After a missed review only the review itself comes next.
enum ReviewMissedRule {
    static func check(_ situation: Situation) -> Refusal? {
        let agreement = situation.agreement
        guard !situation.isFirst, situation.minute >= agreement.reviewBy else { return nil }
        switch situation.event {
        case .agreement(let new) where new.isReviewHeld(of: agreement): return nil
        case .request, .acknowledgement, .grant, .agreement:
            return Refusal(.reviewMissed, "a review was due at minute \(agreement.reviewBy)")
        default: return nil
        }
    }
}
