import Foundation
import Stage
import Testing

extension EndToEnd {
    @Suite("A server that swaps tokens")
    struct TokenTests {
        @Test("moves the recorder to open neither screen nor sound; the untouched token does")
        func swapped() async throws {
            try await Performance.play("tokens") { stage in
                let company = try stage.company()
                let other = try tokenOfAnotherDevice(stage, company)
                let (kari, relay, trace) = try victim(stage, company)
                let cases: [(HostileServer.Swap, String)] = [
                    (.uncosigned, "cosignature"),
                    (.foreignWitness, "cosignature"),
                    (.addedRecipient, "recipients"),
                    (.cut, "malformed"),
                    (.replaced(file: other), "not-mine"),
                ]
                for (swap, reason) in cases {
                    try refuse(kari, company, relay, swap, reason, trace)
                }
                let earlier = try relay.keepLast(as: "earlier.token")
                try refuse(kari, company, relay, .replaced(file: earlier), "other-call", trace)
                #expect(Opened(trace) == Opened(), "refused: no screen, no sound")
                try relay.swap(.untouched)
                try company.recordOwn(kari) { call in
                    try Patience.wait(for: "the recorder at screen and sound") {
                        let opened = Opened(trace)
                        return opened.screen > 0 && opened.sound > 0 ? () : nil
                    }
                    try Patience.wait(for: "the recorder among the clients of PulseAudio") {
                        try hears(kari) ? () : nil
                    }
                    call.talk(seconds: 12)
                }
            }
        }

        /// One call of a sampling that waits, in which the token is swapped.
        private func refuse(
            _ kari: Recorder,
            _ company: Company,
            _ relay: HostileServer,
            _ swap: HostileServer.Swap,
            _ reason: String,
            _ trace: String
        ) throws {
            try relay.swap(swap)
            try relay.untilKnown {
                try kari.person.must("record", "--form", "whole-call", "--yes")
            }
            let mark = kari.mark
            let call = try company.customer.call(kari.desktop)
            let told = try kari.wait(for: "token-refused", from: mark)
            #expect(told.contains("\"\(reason)\""), "\(swap): \(told)")
            // As long as a call that counts, so that the next one may be asked for.
            call.talk(seconds: 3)
            #expect(try !hears(kari), "\(swap)")
            try call.hangUp()
            try kari.wait(for: "call-counted", from: mark)
            let since = kari.program.lines.dropFirst(mark)
            #expect(!since.contains { $0.contains("capture-started") }, "\(swap): \(since)")
        }

        /// A recorder whose server swaps tokens and whose connections are traced.
        private func victim(
            _ stage: Performance,
            _ company: Company
        ) throws -> (Recorder, HostileServer, trace: String) {
            let person = try Person(company.office, label: "kari", role: "employee")
            let relay = try HostileServer(
                company.office,
                between: person,
                folder: try stage.state.folder("kari-relay")
            )
            let desktop = try Desktop(
                stage.cast,
                label: "kari",
                home: try stage.state.folder("desktops").folder("kari"),
                runtime: try stage.runtime.folder("ka")
            )
            let trace = stage.state.file("connections.trace")
            let tracer = ["strace", "-f", "--decode-pids=comm", "-e", "trace=connect", "-o", trace]
            let recorder = try Recorder(desktop, person, wrapped: tracer)
            return (recorder, relay, trace)
        }

        private func tokenOfAnotherDevice(_ stage: Performance, _ company: Company) throws -> String
        {
            let ola = try Person(company.office, label: "ola", role: "employee")
            let relay = try HostileServer(
                company.office,
                between: ola,
                folder: try stage.state.folder("ola-relay")
            )
            let own = try ola.must("record", "--form", "whole-call", "--yes")
            #expect(try ForgedStart.send(as: ola, sampling: own, block: 0, call: 1) == .token)
            return try relay.keepLast(as: "ola.token")
        }

        /// Whether the recorder is among PulseAudio's clients now.
        private func hears(_ recorder: Recorder) throws -> Bool {
            let desktop = recorder.desktop
            let listed = try desktop.cast.must(
                "pactl",
                ["list", "clients"],
                environment: desktop.sound.client
            )
            #expect(listed.contains("baresip"), "the list shows who is there: \(listed)")
            return listed.contains("samtykke-agent")
        }
    }
}

/// How often the recorder itself, without its badge, has connected to the display and to PulseAudio.
private struct Opened: Equatable {
    var screen = 0
    var sound = 0

    init() {}

    init(_ trace: String) {
        for line in (Folder.text(at: trace) ?? "").split(separator: "\n")
        where line.contains("connect(") && !line.contains("<samtykke-badge>") {
            if line.contains("/.X11-unix/") { screen += 1 }
            if line.contains("pulse.sock") { sound += 1 }
        }
    }
}
