import Agreements
import Capturing
import Stage
import Terms
import Testing
import X11Capture

@Suite("Finding the one window", .serialized)
struct FindWindowTests {
    @Test("refuses when there is none")
    func none() async throws {
        try await withScene { scene in
            await #expect(throws: CaptureFault.self) {
                _ = try await scene.source().open(Scene.rule, framesPerSecond: 10)
            }
        }
    }

    @Test("refuses when two fit")
    func two() async throws {
        try await withScene { scene in
            _ = try scene.openCRM("CRM - one")
            _ = try scene.openCRM("CRM - two")
            await #expect(throws: CaptureFault.self) {
                _ = try await scene.source().open(Scene.rule, framesPerSecond: 10)
            }
        }
    }

    @Test("refuses a process without the dedicated profile")
    func profile() async throws {
        try await withScene { scene in
            _ = try scene.openCRM()
            var rule = Scene.rule
            rule.profile = "crm-profile"
            await #expect(throws: CaptureFault.self) {
                _ = try await scene.source().open(rule, framesPerSecond: 10)
            }
        }
    }

    @Test("refuses a window without a frame, even when the list of windows names it")
    func unframed() async throws {
        try await withScene { scene in
            let bare = try scene.bareDisplay()
            let environment = ["DISPLAY": bare, "HOME": scene.folder.path, "LANG": "C.UTF-8"]
            _ = try scene.cast.start(
                "bare-crm",
                "xterm",
                ["-T", Scene.title, "-class", "nordtel-crm", "-e", "sleep", "100000"],
                environment: environment
            )
            let window = try Patience.wait(for: "the window") {
                let found = try scene.cast.run(
                    "xdotool",
                    ["search", "--onlyvisible", "--class", "nordtel-crm"],
                    environment: environment
                )
                return Int(found.text)
            }
            try scene.cast.must(
                "xprop",
                [
                    "-root", "-f", "_NET_CLIENT_LIST", "32x", "-set", "_NET_CLIENT_LIST",
                    String(window),
                ],
                environment: environment
            )
            let source = X11WindowSource(clock: scene.clock, display: bare)
            await #expect(throws: CaptureFault.self) {
                _ = try await source.open(Scene.rule, framesPerSecond: 10)
            }
        }
    }

    @Test("refuses an X server that is not there")
    func noServer() async {
        let source = X11WindowSource(clock: BootClock(), display: ":65000")
        await #expect(throws: CaptureFault.self) {
            _ = try await source.open(Scene.rule, framesPerSecond: 10)
        }
    }
}

extension Scene {
    /// A second X server without a window manager; its name.
    func bareDisplay() throws -> String {
        let server = try cast.start(
            "bare-xvfb",
            "Xvfb",
            ["-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp", "-noreset"]
        )
        return ":" + (try server.waitForLine("its display number") { Int($0) != nil })
    }
}
