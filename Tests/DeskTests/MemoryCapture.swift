import Agreements
import CaptureTokens
import Capturing
import Sampling
import Synchronization
import Terms

@testable import EmployeeDesk

/// A capture that takes nothing and ends when the call or the session ends.
final class MemoryCapture: DeskCapture {
    let log: EventLog
    let isEager = Mutex(true)
    private let beginnings: AsyncStream<Void>
    private let inlet: AsyncStream<Void>.Continuation

    init(log: EventLog) {
        self.log = log
        (beginnings, inlet) = AsyncStream.makeStream()
    }

    /// Returns when a capture has begun.
    func began() async { for await _ in beginnings { return } }

    func run(_ order: CaptureOrder) async -> CaptureReport {
        let token = order.token
        log.add("capture")
        inlet.yield()
        if !isEager.withLock({ $0 }) {
            for await _ in order.revoked { break }
            log.add("capture told to end")
        }
        let ended = Ended(
            employee: token.granted.employee,
            sampling: token.granted.sampling,
            grant: token.leaf,
            outcome: .complete,
            capturedSeconds: 30,
            pausedSeconds: 0,
            framesWithheld: 0,
            chunks: 2,
            head: .init([UInt8](repeating: 5, count: 32))
        )
        return .ended(
            CaptureResult(ended: ended, reason: .callClosed, uploaded: Task { true })
        )
    }
}

extension DeskFixture {
    static func leafHash(_ leaf: [UInt8]) -> LeafHash { Leaf.hash(leaf) }
}
