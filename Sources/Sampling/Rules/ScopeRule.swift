import Agreements
import Terms

/// What is recorded is what was acknowledged, in a window of the agreement, no longer than agreed.
enum ScopeRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard let granting = situation.granting else { return nil }
        let granted = granting.granted
        if let sampling = granting.sampling, granted.streams != sampling.acknowledged.streams {
            return Refusal(.scope, "the streams are not those of the acknowledgement")
        }
        guard (granted.window != nil) == granted.streams.contains(.window) else {
            return Refusal(.scope, granted.window == nil ? "no window" : "a superfluous window")
        }
        if let window = granted.window, situation.agreement.window(window) == nil {
            return Refusal(.scope, "unknown window")
        }
        let most = situation.agreement.maximumCapture.seconds
        guard granted.maximumSeconds > most else { return nil }
        return Refusal(.scope, "\(granted.maximumSeconds) s, at most \(most) s are agreed")
    }
}
