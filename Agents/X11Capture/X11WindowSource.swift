package import Agreements
package import Capturing
import Synchronization

/// Reads the one named window of an X11 session through Composite, Damage and MIT-SHM.
///
/// Between `close` and `open` there is no connection to the X server at all.
package final class X11WindowSource: WindowSource {
    private let clock: any DeviceClock
    private let display: String?
    private let running = Mutex<Running?>(nil)

    private struct Running {
        let wakeUp: WakeUp
        let ended: AsyncStream<Never>
    }

    /// Names the X display; nil means the one of the environment.
    package init(clock: any DeviceClock, display: String? = nil) {
        self.clock = clock
        self.display = display
    }

    /// Finds, pins and watches the window on a thread of its own.
    ///
    /// Precondition: not open.
    /// - Throws: `CaptureFault.window` when there is no such window, more than one, or no fit X server.
    package func open(
        _ rule: WindowRule,
        framesPerSecond: Int
    ) async throws -> AsyncStream<WindowEvent> {
        let wakeUp = try WakeUp()
        let (ended, end) = AsyncStream<Never>.makeStream()
        let (events, output) = AsyncStream.makeStream(
            of: WindowEvent.self,
            bufferingPolicy: .bufferingOldest(Outlet.capacity)
        )
        running.withLock { running in
            precondition(running == nil, "a window source is opened once at a time")
            running = Running(wakeUp: wakeUp, ended: ended)
        }
        let (clock, display) = (clock, display)
        do {
            try await withCheckedThrowingContinuation {
                (opened: CheckedContinuation<Void, any Error>) in
                do {
                    try startThread {
                        Self.capture(rule, framesPerSecond, clock, display, output, wakeUp, opened)
                        output.finish()
                        end.finish()
                    }
                } catch {
                    opened.resume(throwing: error)
                }
            }
        } catch {
            running.withLock { $0 = nil }
            throw error
        }
        return events
    }

    package func pause() async {
        running.withLock { $0 }?.wakeUp.change { $0.pauses = true }
    }

    package func resume() async {
        running.withLock { $0 }?.wakeUp.change { $0.pauses = false }
    }

    /// Ends the thread and returns when its connection is closed.
    package func close() async {
        guard let running = running.withLock({ $0 }) else { return }
        running.wakeUp.change { $0.ends = true }
        for await _ in running.ended {}
        self.running.withLock { $0 = nil }
    }

    private static func capture(
        _ rule: WindowRule,
        _ framesPerSecond: Int,
        _ clock: any DeviceClock,
        _ display: String?,
        _ output: AsyncStream<WindowEvent>.Continuation,
        _ wakeUp: WakeUp,
        _ opened: CheckedContinuation<Void, any Error>
    ) {
        let loop: CaptureLoop
        do {
            let server = try XServer(display: display)
            let outlet = Outlet(output)
            loop = try CaptureLoop(
                server: server,
                pinned: try server.find(rule),
                framesPerSecond: framesPerSecond,
                clock: clock,
                report: { outlet.report($0) }
            )
        } catch {
            return opened.resume(throwing: error)
        }
        opened.resume()
        loop.run(wakeUp)
    }
}

/// Hands events on without ever losing one that shuts the gate.
///
/// Pictures are left out while their reader is behind; the room they leave is kept for the other events.
final class Outlet {
    static let capacity = 64
    private static let room = 56
    private let output: AsyncStream<WindowEvent>.Continuation
    private var left = capacity

    init(_ output: AsyncStream<WindowEvent>.Continuation) { self.output = output }

    /// False when nobody reads any more or an event found no room; the capture then ends.
    func report(_ event: WindowEvent) -> Bool {
        if case .frame = event, left < Self.room {
            // Each picture left out counts as room again, so that after a few one is tried anew.
            left += 1
            return true
        }
        switch output.yield(event) {
        case .enqueued(let remaining): left = remaining
        case .dropped, .terminated: return false
        @unknown default: return false
        }
        return true
    }
}
