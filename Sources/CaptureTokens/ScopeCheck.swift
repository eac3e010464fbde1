import Agreements
import Sampling
import Terms

extension GrantClaim {
    /// `scope`: the streams acknowledged, a window of the agreement exactly if one is recorded, not too long.
    var isInScope: Bool {
        granted.streams == expected.acknowledged.streams && isWindowKnown
            && (1...expected.agreement.maximumCapture.seconds).contains(granted.maximumSeconds)
    }

    private var isWindowKnown: Bool {
        guard granted.streams.contains(.window) else { return granted.window == nil }
        return granted.window.flatMap { expected.agreement.window($0) } != nil
    }
}
