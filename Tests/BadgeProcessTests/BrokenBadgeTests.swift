import Capturing
import Stage
import Terms
import Testing

@testable import BadgeProcess

/// A program of a few shell lines in the badge's place.
struct StandIn {
    let folder: Folder
    let program: BadgeProgram

    init(_ script: String) throws {
        folder = try Folder.short()
        // Copied by another process: a file that this one has open for writing, if only for a moment in a forked
        // child, cannot be started.
        let text = try folder.write("#!/bin/sh\n\(script)\n", to: "text")
        let path = folder.file("badge")
        try Cast(logs: folder).must("install", ["-m", "700", text, path])
        program = BadgeProgram(path: path, keys: "/nonexistent/keys", language: .sv)
    }
}

@Suite("The badge's process", .timeLimit(.minutes(2)))
struct BrokenBadgeTests {
    static let alive = #"echo '{"alive":1,"covered":false,"drawn":true}'"#

    @Test(
        "is gone at once when it breaks the protocol, ends, or repeats itself",
        arguments: [
            "\(alive)\necho garbage\nexec sleep 1000",
            "\(alive)\necho '{\"pressed\":\"everything\"}'\nexec sleep 1000",
            "\(alive)\nexit 0",
            "\(alive)\nkill -9 $$",
            "\(alive)\n\(alive)\nexec sleep 1000",
            "\(alive)\nhead -c 70000 /dev/zero | tr '\\0' x\nexec sleep 1000",
        ]
    )
    func gone(script: String) async throws {
        let stand = try StandIn(script)
        var events: [BadgeEvent] = []
        for await event in try await stand.program.start() { events.append(event) }
        #expect(events == [.alive(covered: false, drawn: true), .gone])
        try stand.folder.remove()
    }

    @Test("gets every order as one line, its language and the name of the keys' folder")
    func orders() async throws {
        let stand = try StandIn(
            """
            echo "$1 $2 $SAMTYKKE_KEYS" > "$0.said"
            while read -r line; do echo "$line" >> "$0.said"; echo '{"pressed":"stop"}'; done
            """
        )
        let events = try await stand.program.start()
        let streams = try #require(MediaStreams("far,window"))
        await stand.program.showBadge(streams: streams, gate: true)
        await stand.program.report(.paused([.employee]), seconds: 3)
        await stand.program.hide(.badge)
        var presses = 0
        for await event in events {
            guard event == .stop else { break }
            presses += 1
            if presses == 3 { await stand.program.stop() }
        }
        #expect(presses == 3)
        #expect(
            Folder.text(at: stand.folder.file("badge.said")) == """
                --language sv /nonexistent/keys
                {"gate":true,"show":"badge","what":["far","window"]}
                {"reason":"employee","seconds":3,"state":"paused"}
                {"hide":"badge"}

                """
        )
        try stand.folder.remove()
    }

    @Test("runs once, tells every listener, and starts anew after its end")
    func listeners() async throws {
        let stand = try StandIn(
            "echo started >> \"$0.said\"\nread -r line\necho '{\"pressed\":\"stop\"}'"
        )
        for round in 1...2 {
            let first = try await stand.program.start()
            let second = try await stand.program.start()
            await stand.program.hide(.notice)
            for events in [first, second] {
                var all: [BadgeEvent] = []
                for await event in events { all.append(event) }
                #expect(all == [.stop, .gone])
            }
            let starts = Folder.text(at: stand.folder.file("badge.said"))?.split(separator: "\n")
            #expect(starts?.count == round)
        }
        try stand.folder.remove()
    }

    @Test("is ended when it reads nothing any more")
    func stuck() async throws {
        let stand = try StandIn("exec sleep 1000")
        let events = try await stand.program.start()
        let long = String(repeating: "x", count: 60_000)
        for _ in 0..<20 { await stand.program.showReceipt(long) }
        var all: [BadgeEvent] = []
        for await event in events { all.append(event) }
        #expect(all == [.gone])
        try stand.folder.remove()
    }

    @Test("that cannot be started is an error")
    func missing() async throws {
        let program = BadgeProgram(path: "/nonexistent/badge", keys: "/", language: .en)
        await #expect(throws: CaptureFault.self) { _ = try await program.start() }
    }
}
