import Agreements
import Terms

extension Rule {
    /// After a missed review only the review itself comes next.
    static let reviewMissed = Rule(
        .reviewMissed,
        on: [.agreement, .request, .acknowledgement, .grant],
        keepsEffect: true
    ) { situation in
        let agreement = situation.agreement
        guard !situation.isFirst, situation.minute >= agreement.reviewBy else { return nil }
        if case .agreement(let new) = situation.event, new.isReviewHeld(of: agreement) {
            return nil
        }
        return "a review was due at minute \(agreement.reviewBy)"
    }
}
