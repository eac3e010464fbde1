import Capturing
import Glibc
import Stage
import Testing

@testable import LoginSession

/// The stage's login manager, which this very process takes for the machine's.
final class StageLogind: Sendable {
    private let cast: Cast
    private let folder: Folder
    let manager: Logind

    init() throws {
        folder = try Folder.short()
        cast = Cast(logs: try folder.folder("logs"))
        manager = try Logind(cast, runtime: folder)
        for (name, value) in manager.variables { setenv(name, value, 1) }
        unsetenv("XDG_SESSION_ID")
    }

    func strike() throws {
        for name in manager.variables.keys { unsetenv(name) }
        unsetenv("XDG_SESSION_ID")
        cast.endAll()
        try folder.remove()
    }
}

@Suite("The login session", .serialized, .timeLimit(.minutes(2)))
struct LogindTests {
    @Test(
        "reports lock, user switch, suspend and their ends, and nothing of other sessions",
        arguments: [nil, "1"]
    )
    func events(session: String?) async throws {
        let stage = try StageLogind()
        defer { #expect(throws: Never.self) { try stage.strike() } }
        try stage.manager.start()
        if let session { setenv("XDG_SESSION_ID", session, 1) }
        var events = LogindSession().events().makeAsyncIterator()
        #expect(await events.next() == .present)
        let happenings: [(String, [SessionEvent])] = [
            ("other", []), ("hint", [.locked]), ("unhint", [.present]),
            ("inactive", [.inactive]), ("hint", [.locked]), ("active", [.locked]),
            ("unhint", [.present]), ("sleep", [.suspending]), ("wake", [.present]),
            // Not every screen lock tells logind that it has locked, and none of these that it is unlocked.
            ("lock", [.locked, .present]), ("inactive", [.inactive]), ("wake", [.inactive]),
        ]
        for (happening, expected) in happenings {
            try stage.manager.make(happening)
            for event in expected { #expect(await events.next() == event, "\(happening)") }
        }
        stage.manager.bus.end()
        #expect(await events.next() == .inactive, "the watch is lost")
    }

    @Test(
        "that is locked or behind another one already is told so at once",
        arguments: [("hint", SessionEvent.locked), ("inactive", .inactive)]
    )
    func already(happening: String, event: SessionEvent) async throws {
        let stage = try StageLogind()
        defer { #expect(throws: Never.self) { try stage.strike() } }
        try stage.manager.start()
        try stage.manager.make(happening)
        var events = LogindSession().events().makeAsyncIterator()
        #expect(await events.next() == event)
    }

    @Test("is found when the login manager comes later")
    func late() async throws {
        let stage = try StageLogind()
        defer { #expect(throws: Never.self) { try stage.strike() } }
        var events = LogindSession().events().makeAsyncIterator()
        try stage.manager.start()
        #expect(await events.next() == .present)
    }

    @Test("that does not exist is not taken for another one")
    func unknown() async throws {
        let stage = try StageLogind()
        defer { #expect(throws: Never.self) { try stage.strike() } }
        try stage.manager.start()
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
        try stage.manager.start()
        let watching = Task { for await _ in LogindSession().events() {} }
        watching.cancel()
        await watching.value
    }
}
