import Capturing
import Glibc
import Stage
import Testing

@testable import LoginSession

/// A login manager of its own on a system bus of its own.
final class StageLogind: Sendable {
    private let cast: Cast
    private let folder: Folder
    private let address: String
    let bus: Child

    init() throws {
        folder = try Folder.short()
        cast = Cast(logs: try folder.folder("logs"))
        address = "unix:path=" + folder.file("bus")
        bus = try cast.start(
            "bus",
            "dbus-daemon",
            ["--session", "--nofork", "--nopidfile", "--address=\(address)", "--print-address=1"]
        )
        _ = try bus.waitForLine("its address") { $0.hasPrefix("unix:") }
        // The standard variable, as on a machine whose system bus lies elsewhere.
        setenv("DBUS_SYSTEM_BUS_ADDRESS", address, 1)
    }

    func startLogind() throws {
        let script = Checkout.script("../../LoginSessionTests/logind.py")
        let logind = try cast.start("logind", "/usr/bin/python3", [script], environment: variables)
        _ = try logind.waitForLine("its name") { $0.hasPrefix("ready") }
    }

    func make(_ happening: String) throws {
        try cast.must(
            "dbus-send",
            [
                "--system", "--print-reply", "--dest=org.freedesktop.login1",
                "/org/freedesktop/login1", "test.Stage.Do", "string:\(happening)",
            ],
            environment: variables
        )
    }

    func strike() throws {
        unsetenv("DBUS_SYSTEM_BUS_ADDRESS")
        unsetenv("XDG_SESSION_ID")
        cast.endAll()
        try folder.remove()
    }

    private var variables: [String: String] { ["DBUS_SYSTEM_BUS_ADDRESS": address] }
}

@Suite("The login session", .serialized, .timeLimit(.minutes(2)))
struct LogindTests {
    @Test(
        "reports lock, user switch and suspend, and not their ends or other sessions",
        arguments: [nil, "1"]
    )
    func events(session: String?) async throws {
        let stage = try StageLogind()
        defer { #expect(throws: Never.self) { try stage.strike() } }
        try stage.startLogind()
        unsetenv("XDG_SESSION_ID")
        if let session { setenv("XDG_SESSION_ID", session, 1) }
        var events = LogindSession().events().makeAsyncIterator()
        try await settle(&events, stage)
        let happenings: [(String, SessionEvent?)] = [
            ("other", nil), ("unhint", nil), ("hint", .locked), ("active", nil),
            ("inactive", .inactive), ("wake", nil), ("sleep", .suspending), ("lock", .locked),
        ]
        for (happening, expected) in happenings {
            try stage.make(happening)
            if let expected { #expect(await events.next() == expected) }
        }
        stage.bus.end()
        #expect(await events.next() == .inactive, "the watch is lost")
    }

    @Test("is found when the login manager comes later")
    func late() async throws {
        let stage = try StageLogind()
        defer { #expect(throws: Never.self) { try stage.strike() } }
        var events = LogindSession().events().makeAsyncIterator()
        try stage.startLogind()
        try await settle(&events, stage)
    }

    @Test("that does not exist is not taken for another one")
    func unknown() async throws {
        let stage = try StageLogind()
        defer { #expect(throws: Never.self) { try stage.strike() } }
        try stage.startLogind()
        setenv("XDG_SESSION_ID", "999", 1)
        let output = AsyncStream<SessionEvent>.makeStream().continuation
        #expect(LogindWatch(output) == nil)
        setenv("XDG_SESSION_ID", "1", 1)
        #expect(LogindWatch(output) != nil)
    }

    @Test("can be given up")
    func cancelled() async throws {
        let stage = try StageLogind()
        defer { #expect(throws: Never.self) { try stage.strike() } }
        try stage.startLogind()
        let watching = Task {
            for await event in LogindSession().events() { Issue.record("\(event)") }
        }
        watching.cancel()
        await watching.value
    }

    /// Locks until the first report: subscribing takes a moment, and an earlier signal reaches nobody.
    private func settle(
        _ events: inout AsyncStream<SessionEvent>.Iterator,
        _ stage: StageLogind
    ) async throws {
        let locking = Task {
            while !Task.isCancelled {
                try stage.make("lock")
                await Task.yield()
            }
        }
        #expect(await events.next() == .locked)
        locking.cancel()
        _ = try await locking.value
        // What was still on the way comes before the answer to "sleep".
        try stage.make("sleep")
        while let event = await events.next(), event != .suspending {}
    }
}
