import Agreements
import Terms

/// An arranged time box is long enough that no single call was picked.
enum TimeBoxRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard case .request(let request) = situation.event, request.mode == .arranged else {
            return nil
        }
        let length = request.until.number - request.from.number
        let least = situation.agreement.minimumTimeBox.minutes
        guard length < least else { return nil }
        return Refusal(.timeBox, "\(length) min, at least \(least) min are agreed")
    }
}
