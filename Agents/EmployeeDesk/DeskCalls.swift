import Capturing

/// The calls that are going on, as this device itself saw them begin.
///
/// Only a call that the device saw begin and end counts: what ran before the recorder started, or what
/// ended while the softphone was away, proves nothing.
struct DeskCalls: Hashable, Sendable {
    private var begun: [String: MonotonicTime] = [:]

    /// How many calls are going on.
    var count: Int { begun.count }

    func isGoingOn(_ call: String) -> Bool { begun[call] != nil }

    /// Notes a call's beginning; told twice, the first one counts.
    mutating func establish(_ call: String, at time: MonotonicTime) {
        if begun[call] == nil { begun[call] = time }
    }

    /// Notes a call's end and tells whether it is a handled call.
    mutating func close(_ call: String, at time: MonotonicTime, minimum: Duration) -> Bool {
        guard let since = begun.removeValue(forKey: call), time >= since else { return false }
        return time - since >= minimum
    }

    /// The softphone went away: nobody saw these calls end, so none counts.
    mutating func lose() { begun = [:] }
}
