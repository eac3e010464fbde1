package import Agreements
package import Capturing
import Synchronization
import Waking

/// Reads the one named window of an X11 session through Composite, Damage and MIT-SHM.
///
/// Between `close` and `open` there is no connection to the X server at all.
package final class X11WindowSource: WindowSource {
    private let clock: any DeviceClock
    private let display: String?
    private let running = Mutex<Running?>(nil)

    private struct Running {
        let wakeUp: WakeUp
        let ended: AsyncStream<Void>
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
        let (ended, end) = AsyncStream<Void>.makeStream()
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
                OwnThread.run("window") {
                    Self.capture(rule, framesPerSecond, clock, display, output, wakeUp, opened)
                    output.finish()
                    end.finish()
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
        running.withLock { $0 }?.wakeUp.change {
            $0.pauses = false
            $0.resumptions += 1
        }
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
