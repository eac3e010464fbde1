import Capturing
import Stage
import Testing
import X11Capture

@Suite("A window that nobody paints in any more", .serialized)
struct RestTests {
    enum Way: String, CaseIterable, Sendable {
        case title, resize, minimise, pause
    }

    @Test("is released once after the gate has settled")
    func opened() async throws {
        try await withScene { scene in
            _ = try scene.openCRM(quiet: true)
            let source = scene.source()
            let gated = Gated(try await source.open(Scene.rule, framesPerSecond: 10))
            try await gated.wait(pictures: 1)
            await source.close()
            #expect(gated.pictures.allSatisfy { $0.crm > $0.pixels / 2 })
        }
    }

    @Test("is released again after each way back into the gate", arguments: Way.allCases)
    func back(way: Way) async throws {
        try await withScene { scene in
            let (_, window) = try scene.openCRM(quiet: true)
            let source = scene.source()
            let gated = Gated(try await source.open(Scene.rule, framesPerSecond: 10))
            try await gated.wait(pictures: 1)
            let before = gated.pictures.count
            switch way {
            case .title:
                try scene.display.xdotool("set_window", "--name", "My appointments", window)
                try await gated.waitForMismatch()
                try scene.display.xdotool("set_window", "--name", Scene.title, window)
            case .resize: try scene.display.xdotool("windowsize", window, "700", "500")
            case .minimise:
                try scene.display.xdotool("windowminimize", window)
                try await gated.waitForMismatch()
                try scene.display.xdotool("windowactivate", window)
            case .pause:
                await source.pause()
                await source.resume()
            }
            try await gated.wait(pictures: before + 1)
            await source.close()
        }
    }
}
