import Agreements
import Terms

extension Rule {
    /// What is recorded is what was acknowledged, in a window of the agreement, no longer than agreed.
    static let scope = Rule(.scope, on: [.grant], keepsEffect: true) { situation in
        guard let granting = situation.granting else { return nil }
        let granted = granting.granted
        if let sampling = granting.sampling, granted.streams != sampling.acknowledged.streams {
            return "the streams are not those of the acknowledgement"
        }
        guard (granted.window != nil) == granted.streams.contains(.window) else {
            return granted.window == nil ? "no window" : "a superfluous window"
        }
        if let window = granted.window, situation.agreement.window(window) == nil {
            return "unknown window"
        }
        let maximum = situation.agreement.maximumCapture.seconds
        return granted.maximumSeconds > maximum
            ? "\(granted.maximumSeconds) s, at most \(maximum) s are agreed" : nil
    }
}
