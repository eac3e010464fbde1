import Sampling
import Synchronization
import Terms
import Testing

@testable import Capturing

@Suite("The end of a capture")
struct CaptureEndTests {
    static func running(_ seconds: Int = 600) async throws -> Play {
        let play = try Play(maximumSeconds: seconds, statuses: ["break"], status: "ready")
        await play.open()
        await play.matches()
        await play.pass(tenths: 40)
        return play
    }

    @Test(
        "comes at once, and nothing goes on by itself",
        arguments: [
            (CaptureSignal.badge(.stop), CaptureEnd.stopped), (.badge(.gone), .badgeLost),
            (.window(.gone), .windowGone), (.audioEnded, .audioGone),
            (.login(.locked), .sessionLeft),
            (.login(.inactive), .sessionLeft), (.login(.suspending), .sessionLeft),
            (.revoked, .agreementEnded),
            (.call(.status("break")), .status), (.call(.status(nil)), .status),
            (.call(.lost), .callClosed),
            (.call(.established(call: "call-2", process: 42)), .otherCall),
        ]
    )
    func ends(signal: CaptureSignal, reason: CaptureEnd) async throws {
        let play = try await Self.running()
        await play.send(signal)
        #expect(await play.end == reason)
        let pushed = play.pushed.count
        await play.pass(tenths: 30)
        await play.send(.badge(.resume))
        #expect(await play.end == reason && play.pushed.count == pushed)
        let result = try await play.finish()
        #expect(result.ended.outcome == (reason == .callClosed ? .complete : .cutShort))
        #expect(play.calls.contains("window close") && play.calls.contains("audio close"))
        #expect(try !play.opened(result.ended).isEmpty)
    }

    @Test("does not come from another call's end, the same call again or an allowed status")
    func stays() async throws {
        let play = try await Self.running()
        await play.send(.call(.closed(call: "call-0")))
        await play.send(.call(.established(call: "call-1", process: 42)))
        await play.send(.call(.status("ready")))
        #expect(await play.end == nil)
    }

    @Test("comes when the badge is silent for a second")
    func silent() async throws {
        let play = try await Self.running()
        await play.pass(tenths: 10, alive: false)
        #expect(await play.end == nil)
        await play.pass(tenths: 1, alive: false)
        #expect(await play.end == .badgeLost)
    }

    @Test("comes when a badge never shows itself")
    func neverAlive() async throws {
        let play = try Play()
        await play.begin()
        await play.pass(tenths: 100, painting: false, alive: false)
        #expect(await play.end == nil)
        await play.pass(tenths: 1, painting: false, alive: false)
        let result = try await play.finish()
        #expect(result.reason == .badgeLost && result.ended.outcome == .notStarted)
    }

    @Test("comes at the deadline that began with the token, however long the customer was asked")
    func deadline() async throws {
        let play = try Play(maximumSeconds: 10)
        await play.begin()
        await play.pass(tenths: 60, painting: false)
        await play.send(.badge(.informed))
        await play.matches()
        await play.pass(tenths: 39)
        #expect(await play.end == nil)
        await play.pass(tenths: 1)
        #expect(await play.end == .deadline)
        #expect(try await play.finish().ended.capturedSeconds <= 4)
    }

    @Test("comes earlier, never later, when the wall clock jumps")
    func clockJumps() async throws {
        let back = try await Self.running(10)
        back.outside.clock.setWall(by: -100_000)
        await back.pass(tenths: 60)
        #expect(await back.end == .deadline)
        let forth = try await Self.running(10)
        forth.outside.clock.setWall(by: 11)
        await forth.pass(tenths: 1)
        #expect(await forth.end == .deadline)
    }

    @Test(
        "in a status where nothing is recorded comes before anything is opened",
        arguments: ["break", nil]
    )
    func forbidden(status: String?) async throws {
        let play = try Play(statuses: ["break"], status: status)
        await play.begin()
        let result = try await play.finish()
        #expect(result.ended.outcome == .notStarted && result.reason == .status)
        #expect(play.calls == ["mark used", "hide badge"])
    }

    @Test("by a discard has removed what was sealed before it waits for anything else")
    func discardFirst() async throws {
        let play = try await Self.running()
        #expect(!play.chunks.isEmpty)
        let before = play.calls.count
        // Where a crash leaves the spool: as it is at each of these calls.
        play.outside.book.withLock { $0.looks = [] }
        await play.send(.badge(.discard))
        #expect(try await play.finish().ended.outcome == .discarded)
        let after = Array(play.calls.dropFirst(before))
        let spools = play.outside.book.withLock { $0.looks }
        #expect(after.first == "spool remove" && after.contains("window close"))
        #expect(after.contains("audio close") && after.contains("encoder finish"))
        #expect(spools.count == after.count && spools.dropFirst().allSatisfy { $0 == 0 })
    }

    @Test(
        "follows from any failing part, and what was sealed still opens",
        arguments: ["encoder push", "spool append 3", "encoder finish"]
    )
    func failing(part: String) async throws {
        let play = try Play()
        play.outside.fail(part)
        await play.open()
        await play.matches()
        await play.pass(tenths: 60)
        await play.send(.call(.closed(call: "call-1")))
        let result = try await play.finish()
        #expect(result.ended.outcome == .cutShort)
        #expect(try play.opened(result.ended).count == result.ended.chunks)
        if part.hasPrefix("spool") {
            #expect(!play.calls.contains("spool append 4"), "no number is sealed twice")
        }
    }

    @Test(
        "follows from a source that cannot be opened, before anything is sealed",
        arguments: [
            "window open", "audio open far,near", "encoder open", "spool begin", "badge start",
        ]
    )
    func unopened(part: String) async throws {
        let play = try Play()
        play.outside.fail(part)
        await play.open()
        let result = try await play.finish()
        #expect(result.ended.outcome == .notStarted && play.chunks.isEmpty)
    }
}

@Suite("A paused capture")
struct PauseTests {
    @Test("takes nothing, tells the badge, and counts the time apart")
    func paused() async throws {
        let play = try await CaptureEndTests.running()
        let before = play.pushed.count
        let from = play.outside.clock.monotonic
        await play.send(.badge(.pause))
        #expect(play.calls.last == "window pause")
        await play.pass(tenths: 20)
        #expect(play.pushed.count == before)
        await play.send(.badge(.resume))
        #expect(play.calls.last == "window resume")
        await play.pass(tenths: 30)
        #expect(play.pushed.dropFirst(before).allSatisfy { $0 >= from + .seconds(2) })
        #expect(play.pushed.count > before)
        let result = try await play.finish()
        #expect(result.ended.pausedSeconds == 2 && result.ended.capturedSeconds == 7)
        let states = play.outside.book.withLock { $0.states }
        #expect(states == [.waiting(.customer), .recording, .paused([.employee]), .recording])
    }

    @Test("by a covered badge goes on when the badge is seen again, unless the employee paused too")
    func covered() async throws {
        let play = try await CaptureEndTests.running()
        await play.send(.badge(.alive(covered: true, drawn: true)))
        await play.send(.badge(.pause))
        await play.send(.badge(.alive(covered: false, drawn: true)))
        #expect(play.calls.last == "window pause")
        await play.send(.badge(.resume))
        #expect(play.calls.last == "window resume")
    }
}
