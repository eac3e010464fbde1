import Agreements
import Capturing
import Stage
import Terms
import Testing
import X11Capture

@Suite("The pixels of one window", .serialized)
struct OneWindowTests {
    @Test("hold nothing of a window that covers it, although the screen shows that window")
    func covered() async throws {
        try await withScene { scene in
            _ = try scene.openCRM()
            try scene.openMail().cover()
            let shot = scene.folder.file("screen.png")
            try scene.display.screenshot(shot)
            let screen = try Picture(scene.cast, shot)
            #expect(
                screen.framesFilledWith(.mail) == 1,
                "the cover must be there: \(screen.summary)"
            )

            let source = scene.source()
            let seen = Watched(try await source.open(Scene.rule, framesPerSecond: 10))
            try await seen.wait(pictures: 12)
            await source.close()
            #expect(seen.pictures.allSatisfy { $0.mail == 0 })
            #expect(seen.pictures.allSatisfy { $0.crm > $0.pixels / 2 })
            #expect(seen.isEnded || seen.events.last != .gone)
        }
    }

    @Test("hold nothing of a cover over a frozen application either")
    func frozen() async throws {
        try await withScene { scene in
            let (process, _) = try scene.openCRM()
            try scene.openMail().cover()
            process.signal(19)
            let source = scene.source()
            let seen = Watched(try await source.open(Scene.rule, framesPerSecond: 10))
            try await seen.wait("a match") { $0 == .matches }
            try await seen.wait(pictures: 1)
            await source.close()
            process.signal(18)
            #expect(seen.pictures.allSatisfy { $0.mail == 0 })
        }
    }

    @Test("stop when the title changes and begin anew when it is back")
    func title() async throws {
        try await withScene { scene in
            let (_, window) = try scene.openCRM()
            let source = scene.source()
            let seen = Watched(try await source.open(Scene.rule, framesPerSecond: 10))
            try await seen.wait(pictures: 3)
            try scene.display.xdotool("set_window", "--name", "My appointments", window)
            let left = try await seen.wait("a mismatch") { $0 == .mismatch(.title) }
            // The window goes on painting meanwhile: its clock prints, as the control below shows.
            try scene.display.xdotool("set_window", "--name", Scene.title, window)
            let back = try await seen.wait("a match", from: left) { $0 == .matches }
            #expect(Watched.pictures(seen.events[left..<back]).isEmpty)
            try await seen.wait(pictures: 3, from: back)
            await source.close()
        }
    }

    @Test("stop when the window is minimised, though its old pixels could still be read")
    func unmapped() async throws {
        try await withScene { scene in
            let (_, window) = try scene.openCRM()
            let source = scene.source()
            let seen = Watched(try await source.open(Scene.rule, framesPerSecond: 10))
            try await seen.wait(pictures: 3)
            try scene.display.xdotool("windowminimize", window)
            let left = try await seen.wait("a mismatch") { $0 == .mismatch(.unmapped) }
            try scene.display.xdotool("windowactivate", window)
            let back = try await seen.wait("a match", from: left) { $0 == .matches }
            #expect(Watched.pictures(seen.events[left..<back]).isEmpty)
            try await seen.wait(pictures: 2, from: back)
            await source.close()
        }
    }

    @Test("come in the new size only after a resize was reported")
    func resized() async throws {
        try await withScene { scene in
            let (_, window) = try scene.openCRM()
            let source = scene.source()
            let seen = Watched(try await source.open(Scene.rule, framesPerSecond: 10))
            try await seen.wait(pictures: 3)
            let old = try #require(seen.pictures.first)
            try scene.display.xdotool("windowsize", window, "700", "500")
            let left = try await seen.wait("a mismatch") { $0 == .mismatch(.resized) }
            let back = try await seen.wait("a match", from: left) { $0 == .matches }
            try await seen.wait(pictures: 2, from: back)
            await source.close()
            #expect(Watched.pictures(seen.events[..<left]).allSatisfy { $0.width == old.width })
            #expect(Watched.pictures(seen.events[back...]).allSatisfy { $0.width != old.width })
        }
    }

    @Test("end when the window is closed, and no other is followed")
    func gone() async throws {
        try await withScene { scene in
            let (process, _) = try scene.openCRM()
            let source = scene.source()
            let seen = Watched(try await source.open(Scene.rule, framesPerSecond: 10))
            try await seen.wait(pictures: 1)
            process.end()
            try await seen.wait("the end") { $0 == .gone }
            _ = try scene.openCRM()
            await source.close()
            #expect(seen.events.last == .gone)
        }
    }

    @Test("stop when the class changes under the same title")
    func identity() async throws {
        try await withScene { scene in
            let (_, window) = try scene.openCRM()
            let source = scene.source()
            let seen = Watched(try await source.open(Scene.rule, framesPerSecond: 10))
            try await seen.wait(pictures: 1)
            try scene.display.xdotool("set_window", "--class", "other", window)
            try await seen.wait("a mismatch") { $0 == .mismatch(.identity) }
            await source.close()
            #expect(seen.events.last != .matches)
        }
    }

    @Test("stop while another program's window lies inside it, and hold nothing of that one")
    func foreignWindow() async throws {
        try await withScene { scene in
            let (_, window) = try scene.openCRM()
            let source = scene.source()
            let seen = Watched(try await source.open(Scene.rule, framesPerSecond: 10))
            try await seen.wait(pictures: 3)
            let other = try scene.cast.start(
                "inside",
                "xterm",
                ["-into", window, "-bg", Colour.mail.hex, "-geometry", "40x10+0+0"],
                environment: scene.display.x.merging(["HOME": scene.folder.path]) { $1 }
            )
            let left = try await seen.wait("a mismatch") { $0 == .mismatch(.foreignWindow) }
            let shot = scene.folder.file("inside.png")
            try Patience.wait(for: "the other program's window on the screen") {
                try scene.display.screenshot(shot)
                return try Picture(scene.cast, shot).framesWith(.mail) == 1 ? () : nil
            }
            other.end()
            let back = try await seen.wait("a match", from: left) { $0 == .matches }
            try await seen.wait(pictures: 2, from: back)
            await source.close()
            #expect(Watched.pictures(seen.events[left..<back]).isEmpty)
            #expect(seen.pictures.allSatisfy { $0.mail == 0 })
        }
    }

    @Test("are not read while paused, and read once at the end of the pause without new painting")
    func paused() async throws {
        try await withScene { scene in
            _ = try scene.openCRM(quiet: true)
            let source = scene.source()
            let seen = Watched(try await source.open(Scene.rule, framesPerSecond: 10))
            try await seen.wait(pictures: 1)
            await source.pause()
            let before = seen.pictures.count
            await source.resume()
            try await seen.wait(pictures: before + 1)
            await source.close()
        }
    }
}
