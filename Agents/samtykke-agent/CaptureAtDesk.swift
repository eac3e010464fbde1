import Agreements
import CaptureTokens
import Capturing

/// Makes a new session for each token; nothing of it exists before.
struct CaptureAtDesk: DeskCapture {
    /// Fresh adapters for one capture.
    let ports: @Sendable () -> CapturePorts

    func run(
        token: VerifiedToken,
        agreement: Agreement,
        shares: FileKeyShares,
        call: CapturedCall,
        calls: AsyncStream<CallEvent>,
        login: AsyncStream<SessionEvent>,
        revoked: AsyncStream<Void>
    ) async -> CaptureReport {
        let session = CaptureSession(
            token: token,
            agreement: agreement,
            shares: shares,
            call: call,
            ports: ports()
        )
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
        return await session.run(calls: calls, login: login, revoked: revoked, ticks: ticks)
    }
}
