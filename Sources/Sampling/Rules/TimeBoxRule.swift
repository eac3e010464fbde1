import Agreements
import Terms

extension Rule {
    /// An arranged time box is long enough that no single call was picked.
    static let timeBox = Rule(.timeBox, on: [.request], keepsEffect: true) { situation in
        guard case .request(let request) = situation.event, request.mode == .arranged else {
            return nil
        }
        let length = request.until.number - request.from.number
        let minimum = situation.agreement.minimumTimeBox.minutes
        return length < minimum ? "\(length) min, at least \(minimum) min are agreed" : nil
    }
}
