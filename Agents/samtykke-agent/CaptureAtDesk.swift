import Capturing
import EmployeeDesk

/// Makes a new session for each token; nothing of it exists before.
struct CaptureAtDesk: DeskCapture {
    /// Fresh adapters for one capture.
    let ports: @Sendable () -> CapturePorts

    func run(_ order: CaptureOrder) async -> CaptureReport {
        let session = CaptureSession(order, ports: ports())
        let (ticks, inlet) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let clock = Task {
            while !Task.isCancelled {
                inlet.yield()
                do { try await Task.sleep(for: .milliseconds(100)) } catch { return }
            }
        }
        defer {
            clock.cancel()
            inlet.finish()
        }
        return await session.run(
            calls: order.calls,
            login: order.login,
            revoked: order.revoked,
            ticks: ticks
        )
    }
}
