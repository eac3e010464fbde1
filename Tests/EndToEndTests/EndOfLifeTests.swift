import Foundation
import Stage
import Testing

extension EndToEnd {
    @Suite("The end of a recording")
    struct EndOfLifeTests {
        @Test("a killed recorder seals up to its last chunk, and the cut recording opens")
        func killed() async throws {
            try await Performance.play("cut-short") { stage in
                let company = try stage.company()
                let trace = stage.state.file("files.trace")
                let kari = try company.employee(
                    "kari",
                    wrapped: ["strace", "-f", "-e", "trace=openat,creat", "-o", trace]
                )
                try company.recordOwn(kari) { call in
                    call.talk(seconds: 12)
                    try kari.kill()
                }
                let spool = try kari.person.home.folder("spool").files
                #expect(!spool.isEmpty, "what was captured lies sealed in the spool")
                let written = Traces.written(trace)
                #expect(
                    written.contains { $0.contains("/spool/") },
                    "the trace sees what it writes"
                )
                for file in Set(written + kari.person.home.files) {
                    #expect(try Traces.scan(file) == .nothing, "\(file)")
                }
                try kari.restart()
                let sampling = try company.recording(of: kari.person)
                let recording = try kari.person.recordings().first { $0["sampling"] == sampling }
                #expect(recording?["outcome"] == "cut-short")
                let film = stage.state.file("cut.webm")
                let opened = try company.open(sampling, as: kari.person, film)
                #expect(opened.status == 0, "\(opened.complaint)")
                #expect(try Picture(stage.cast, film).framesFilledWith(.crm) > 0)
                try company.export(to: stage.state.file("evidence"))
                #expect(try company.audit(stage.state.file("evidence")).status == 0)
            }
        }

        @Test("a yes taken back before the call ends the sampling")
        func takenBack() async throws {
            try await Performance.play("taken-back") { stage in
                let company = try stage.company()
                let kari = try company.employee("kari", light: true)
                let sampling = try kari.person.must("record", "--form", "listening", "--yes")
                try kari.person.must("notices", "take-back", sampling)
                try company.fillBlock(of: kari, calls: 2)
                let events = kari.program.said
                #expect(!events.contains("capture-started"))
                #expect(try kari.person.recordings().isEmpty)
            }
        }
    }
}
