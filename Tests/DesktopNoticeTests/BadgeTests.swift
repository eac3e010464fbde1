import BadgeProcess
import Capturing
import Glibc
import Stage
import Terms
import Testing

@testable import DesktopNotice

@Suite("The badge on a real screen", .timeLimit(.minutes(5)))
struct BadgeTests {
    @Test("tells every press once and shows what the pipeline reports")
    func presses() async throws {
        let desk = try BadgeDesk()
        var events = try await desk.badge.start().makeAsyncIterator()
        await desk.badge.showBadge(streams: try all(), gate: true)
        try desk.waitForText("WAITING")
        let waiting: [(String, BadgeEvent)] = [
            ("Customer informed", .informed), ("Customer refuses", .refused),
        ]
        for (label, event) in waiting { try await press(label, gives: event, &events, desk) }
        await desk.badge.report(.recording, seconds: 75)
        try desk.waitForText("1:15")
        try desk.waitForText("REC")
        try await press("Pause", gives: .pause, &events, desk)
        await desk.badge.report(.paused([.employee]), seconds: 80)
        try desk.waitForText("PAUSED")
        let paused: [(String, BadgeEvent)] = [
            ("Resume", .resume), ("Stop", .stop), ("Customer objects: discard", .discard),
        ]
        for (label, event) in paused { try await press(label, gives: event, &events, desk) }
        try await desk.strike()
    }

    @Test("says when another window lies over it, and when it is in sight again")
    func covered() async throws {
        let desk = try BadgeDesk()
        var events = try await desk.badge.start().makeAsyncIterator()
        await desk.badge.showBadge(streams: try all(), gate: false)
        #expect(await reach(.alive(covered: false, drawn: true), &events))
        let cover = try desk.cast.start(
            "cover",
            "/usr/bin/python3",
            [Checkout.script("../../DesktopNoticeTests/cover.py")],
            environment: desk.display.x
        )
        #expect(await reach(.alive(covered: true, drawn: true), &events))
        cover.end()
        #expect(await reach(.alive(covered: false, drawn: true), &events))
        try await desk.strike()
    }

    @Test("stays above a window that is raised later, and counts as covered outside the screen")
    func above() async throws {
        let desk = try BadgeDesk()
        var events = try await desk.badge.start().makeAsyncIterator()
        await desk.badge.showBadge(streams: try all(), gate: false)
        #expect(await reach(.alive(covered: false, drawn: true), &events))
        _ = try desk.cast.start(
            "xterm",
            "xterm",
            ["-geometry", "150x40+100+0", "-T", "in the way"],
            environment: desk.display.x
        )
        let other = try desk.display.window(titled: "in the way")
        try desk.display.xdotool("windowactivate", "--sync", other)
        try desk.display.xdotool("windowraise", other)
        for _ in 0..<5 { #expect(await sign(&events) == .alive(covered: false, drawn: true)) }
        let badge = try desk.display.window(titled: Words.english.badgeTitle)
        try desk.display.xdotool("windowmove", badge, "-300", "0")
        #expect(await reach(.alive(covered: true, drawn: true), &events))
        try await desk.strike()
    }

    @Test("is gone when its process is killed")
    func killed() async throws {
        let desk = try BadgeDesk()
        var events = try await desk.badge.start().makeAsyncIterator()
        await desk.badge.showBadge(streams: try all(), gate: false)
        #expect(await reach(.alive(covered: false, drawn: true), &events))
        kill(desk.process, SIGKILL)
        #expect(await reach(.gone, &events))
        #expect(await events.next() == nil)
        try await desk.strike()
    }

    @Test("gives no sign of life once it is hidden")
    func hidden() async throws {
        let desk = try BadgeDesk()
        var events = try await desk.badge.start().makeAsyncIterator()
        await desk.badge.showBadge(streams: try all(), gate: false)
        #expect(await reach(.alive(covered: false, drawn: true), &events))
        await desk.badge.hide(.badge)
        await desk.badge.showReceipt("Two minutes.")
        try desk.press("Close")
        await desk.badge.stop()
        #expect(await reach(.gone, &events))
        try await desk.strike()
    }

    private func all() throws -> MediaStreams { try #require(MediaStreams("far,near,window")) }

    private func press(
        _ label: String,
        gives event: BadgeEvent,
        _ events: inout AsyncStream<BadgeEvent>.Iterator,
        _ desk: BadgeDesk
    ) async throws {
        try desk.press(label)
        while let next = await events.next() {
            if case .alive = next { continue }
            #expect(next == event, "\(label)")
            return
        }
        Issue.record("the badge ended before \(label)")
    }

    /// Waits until the badge says exactly this.
    private func reach(
        _ event: BadgeEvent,
        _ events: inout AsyncStream<BadgeEvent>.Iterator
    ) async -> Bool {
        while let next = await events.next() {
            if next == event { return true }
        }
        return false
    }

    private func sign(_ events: inout AsyncStream<BadgeEvent>.Iterator) async -> BadgeEvent? {
        while let next = await events.next() {
            if case .alive = next { return next }
        }
        return nil
    }
}
