import Stage
import Testing

extension EndToEnd {
    @Suite("Somebody who leaves the screen")
    struct LeavingTests {
        @Test("ends the capture at once and for good, and none begins before somebody is back")
        func away() async throws {
            try await Performance.play("leaving") { stage in
                var draft = AgreementDraft()
                draft.minimumCallSeconds = 1
                let company = try stage.company(draft)
                let manager = try Logind(stage.cast, runtime: stage.runtime)
                try manager.start()
                let kari = try company.employee(
                    "kari",
                    light: true,
                    variables: manager.variables.merging(["XDG_SESSION_ID": "1"]) { $1 }
                )
                try leave(company, kari, manager, by: "hint", backBy: "unhint")
                let sampling = try company.recording(of: kari.person)
                try leave(company, kari, manager, by: "sleep", backBy: "wake")
                try stayAway(company, kari, manager)
                let cut = try kari.person.recordings().first { $0["sampling"] == sampling }
                #expect(cut?["outcome"] == "cut-short")
                let film = stage.state.file("cut.webm")
                let opened = try company.open(sampling, as: kari.person, film)
                #expect(opened.status == 0, "\(opened.complaint)")
                #expect(
                    try Loudness.band(stage.cast, film, track: 0, hertz: Voice.customerPilot) > -30
                )
            }
        }

        /// A capture that is left in the middle of the call, which goes on.
        private func leave(
            _ company: Company,
            _ kari: Recorder,
            _ manager: Logind,
            by leaving: String,
            backBy back: String
        ) throws {
            let mark = kari.mark
            try company.recordOwn(kari, form: "listening") { call in
                call.talk(seconds: 6)
                try manager.make(leaving)
                let told = try kari.wait(for: "capture-ended", from: mark)
                #expect(told.contains("cut-short"), "\(leaving): \(told)")
                try manager.make(back)
                call.talk(seconds: 2)
                let since = kari.program.lines.dropFirst(mark)
                #expect(since.count { $0.contains("capture-started") } == 1, "\(since)")
                #expect(!since.contains { $0.contains("call-counted") }, "the call goes on")
            }
            try kari.wait(for: "call-counted", from: mark)
        }

        /// A call while the screen is locked, and one after that.
        private func stayAway(
            _ company: Company,
            _ kari: Recorder,
            _ manager: Logind
        ) throws {
            try manager.make("hint")
            try kari.person.must("record", "--form", "listening", "--yes")
            let mark = kari.mark
            let call = try company.customer.call(kari.desktop)
            call.talk(seconds: 2)
            try call.hangUp()
            try kari.wait(for: "call-counted", from: mark)
            let since = kari.program.lines.dropFirst(mark)
            #expect(!since.contains { $0.contains("capture-started") }, "locked: \(since)")
            try manager.make("unhint")
            let next = try company.customer.call(kari.desktop)
            try kari.wait(for: "capture-started", from: mark)
            try next.hangUp()
            try kari.wait(for: "capture-ended", from: mark)
        }
    }
}
