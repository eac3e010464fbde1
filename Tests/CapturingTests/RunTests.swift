import CaptureTokens
import Sampling
import Synchronization
import Terms
import Testing

@testable import Capturing

@Suite("A capture that runs by itself")
struct RunTests {
    @Test("brings badge, softphone, session and ticks together, and ends with the call")
    func runs() async throws {
        let play = try Play()
        let (calls, callInlet) = AsyncStream<CallEvent>.makeStream()
        let (login, loginInlet) = AsyncStream<SessionEvent>.makeStream()
        let (ticks, tickInlet) = AsyncStream<Void>.makeStream()
        let session = play.session
        let running = Task {
            await session.run(
                calls: calls,
                login: login,
                revoked: AsyncStream { _ in },
                ticks: ticks
            )
        }
        tickInlet.yield()
        callInlet.yield(.closed(call: "call-0"))
        callInlet.yield(.closed(call: "call-1"))
        guard case .ended(let result) = await running.value else {
            Issue.record("refused")
            return
        }
        #expect(result.reason == .callClosed && result.ended.outcome == .notStarted)
        #expect(play.calls.last == "hide badge" || play.calls.last == "upload header")
        loginInlet.finish()
    }

    @Test("ends when the softphone's events end", arguments: [true, false])
    func sourceEnds(phone: Bool) async throws {
        let play = try Play()
        let (calls, callInlet) = AsyncStream<CallEvent>.makeStream()
        let (login, loginInlet) = AsyncStream<SessionEvent>.makeStream()
        let (ticks, tickInlet) = AsyncStream<Void>.makeStream()
        let session = play.session
        let running = Task {
            await session.run(
                calls: calls,
                login: login,
                revoked: AsyncStream { _ in },
                ticks: ticks
            )
        }
        if phone { callInlet.finish() } else { loginInlet.finish() }
        guard case .ended(let result) = await running.value else {
            Issue.record("refused")
            return
        }
        #expect(result.reason == (phone ? .callClosed : .sessionLeft))
        tickInlet.finish()
    }

    @Test("refuses a used token and starts nothing")
    func used() async throws {
        let play = try Play()
        play.outside.book.withLock { _ = $0.used.insert(play.leaf) }
        let none = AsyncStream<Void> { _ in }
        let report = await play.session.run(
            calls: AsyncStream { _ in },
            login: AsyncStream { _ in },
            revoked: AsyncStream { _ in },
            ticks: none
        )
        guard case .refused(.used) = report else {
            Issue.record("it must be refused")
            return
        }
        #expect(play.calls == ["mark used"])
    }
}
