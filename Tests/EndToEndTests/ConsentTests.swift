import Foundation
import Stage
import Testing

extension EndToEnd {
    @Suite("One consented sampling")
    struct ConsentTests {
        @Test("shows the agreed window and both voices of the call, and nothing besides")
        func whole() async throws {
            try await Performance.play("consent") { stage in
                let company = try stage.company()
                let kari = try company.employee(
                    "kari",
                    wrapped: WrittenBytes.tracer(into: stage.state.file("files.trace"))
                )
                let request = try company.ask(kari.person)
                let mark = kari.mark
                let before = try company.coach.run(["request", "show", request, "--json"]).bytes
                try kari.desktop.press("Yes, record this one call")
                try kari.wait(for: "acknowledged", from: mark)
                let after = try company.coach.run(["request", "show", request, "--json"]).bytes
                #expect(before == after, "a yes that is not recorded yet is not seen")
                try company.fillBlock(of: kari)
                #expect(try kari.person.recordings().isEmpty, "ordinary calls are not recorded")
                let headset = try company.captureWithDisturbance(kari)
                let sampling = try company.recording(of: kari.person)
                let film = stage.state.file("opened.webm")
                #expect(try company.open(sampling, as: company.coach, film).status != 0)
                try kari.person.must("release", sampling, "--to", try company.coach.pseudonym)
                let opened = try company.open(sampling, as: company.coach, film)
                #expect(opened.status == 0, "\(opened.complaint)")
                try judgePicture(stage, film)
                try judgeSound(stage, film, headset)
                try judgeTraces(stage, company, film)
                try judgeLedger(stage, company, kari.person)
                try MalformedRecording(stage, company, sampling).play()
            }
        }

        private func judgePicture(_ stage: Performance, _ film: String) throws {
            let seen = try Picture(stage.cast, film)
            // The customer system stands still: a picture a second, and each of them shows it.
            #expect(seen.frames >= 15, "\(seen.summary)")
            #expect(seen.framesFilledWith(.crm) == seen.frames, "\(seen.summary)")
            #expect(seen.framesWith(.mail) == 0)
            #expect(seen.framesWith(.page) == 0)
            let mail = try Picture(stage.cast, stage.state.file("screen-mail.png"))
            let page = try Picture(stage.cast, stage.state.file("screen-page.png"))
            #expect(mail.framesFilledWith(.mail) == 1)
            #expect(page.framesFilledWith(.page) == 1)
        }

        private func judgeSound(_ stage: Performance, _ film: String, _ headset: String) throws {
            let tracks = [Voice.customerPilot, Voice.employeePilot]
            for (track, own) in tracks.enumerated() {
                let other = tracks[1 - track]
                #expect(try Loudness.band(stage.cast, film, track: track, hertz: own) > -30)
                #expect(try Loudness.band(stage.cast, film, track: track, hertz: other) < -50)
                let tone = Company.toneHertz
                #expect(try Loudness.band(stage.cast, film, track: track, hertz: tone) < -60)
            }
            #expect(try Loudness.band(stage.cast, headset, hertz: Company.toneHertz) > -20)
        }

        /// Nothing that stays on a disk holds media in the clear; the opened recording does.
        private func judgeTraces(
            _ stage: Performance,
            _ company: Company,
            _ film: String
        ) throws {
            for file in company.office.folder.files {
                #expect(try Traces.scan(file) == .nothing, "\(file)")
            }
            try judgeWritten(stage)
            let opened = try Traces.scan(film)
            #expect(opened.containers == 1 && opened.opus == 2)
            let raw = stage.state.file("frame.rgb")
            try stage.cast.must(
                "ffmpeg",
                [
                    "-y", "-loglevel", "error", "-i", film, "-frames:v", "1", "-f", "rawvideo",
                    "-pix_fmt", "rgb24", raw,
                ]
            )
            let frame = try #require(FileManager.default.contents(atPath: raw))
            let corner = Colour(Int(frame[0]), Int(frame[1]), Int(frame[2]))
            #expect(corner.isNear(.crm))
            #expect(try Traces.scan(raw, colour: corner).pixels > 0)
        }

        /// The same for every byte that the recorder wrote into files, also into those it has removed.
        private func judgeWritten(_ stage: Performance) throws {
            let written = try WrittenBytes.all(
                stage.cast,
                from: stage.state.file("files.trace"),
                into: try stage.state.folder("written")
            )
            let chunks = written.filter { $0.path.contains("/chunks/") }
            #expect(chunks.count >= 5, "the trace sees what is sealed: \(written)")
            for file in written {
                if let copy = file.copy {
                    #expect(try Traces.scan(copy) == .nothing, "\(file.path)")
                } else if FileManager.default.fileExists(atPath: file.path) {
                    #expect(try Traces.scan(file.path) == .nothing, "\(file.path)")
                }
            }
        }

        private func judgeLedger(
            _ stage: Performance,
            _ company: Company,
            _ employee: Person
        ) throws {
            let evidence = stage.state.file("evidence")
            try company.export(to: evidence)
            let fine = try company.audit(evidence)
            #expect(fine.status == 0, "\(fine.text)")
            let tampering = Tampering(company)
            let copies = [
                (try tampering.changedByte(of: evidence), Int32(4)),
                (try tampering.unsignedGrant(in: evidence), 4),
                (try tampering.grantTooMany(in: evidence, employee: employee), 2),
            ]
            for (copy, status) in copies {
                let report = try company.audit(copy.folder)
                #expect(report.status == status, "\(report.text)")
                for name in copy.findings { #expect(report.names(name), "\(name): \(report.text)") }
            }
        }
    }
}
