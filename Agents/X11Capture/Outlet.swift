import Capturing

/// Hands events on without ever losing one that shuts the gate.
///
/// While the reader is behind, pictures and steady times are left out, which only delays; the room they leave is kept for
/// the other events.
final class Outlet {
    static let capacity = 64
    private static let room = 56
    private let output: AsyncStream<WindowEvent>.Continuation
    private var left = capacity

    init(_ output: AsyncStream<WindowEvent>.Continuation) { self.output = output }

    enum Outcome { case passed, leftOut, ended }

    /// Ended when nobody reads any more or an event found no room; the capture then ends.
    func report(_ event: WindowEvent) -> Outcome {
        if left < Self.room, Self.mayBeLeftOut(event) {
            // Each one left out counts as room again, so that after a few one is tried anew.
            left += 1
            return .leftOut
        }
        switch output.yield(event) {
        case .enqueued(let remaining): left = remaining
        case .dropped, .terminated: return .ended
        @unknown default: return .ended
        }
        return .passed
    }

    private static func mayBeLeftOut(_ event: WindowEvent) -> Bool {
        switch event {
        case .frame, .steady: true
        case .mismatch, .standing, .matches, .gone: false
        }
    }
}
