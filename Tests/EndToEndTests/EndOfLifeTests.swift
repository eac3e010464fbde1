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

        @Test("expiry leaves the witness's share nowhere on the disk", .enabled(if: getuid() == 0))
        func expired() async throws {
            try await Performance.play("expired") { stage in
                var draft = AgreementDraft()
                draft.retentionMinutes = 2
                let company = try stage.company(draft, imageWanted: true)
                let image = try #require(company.office.ground.image)
                let kari = try company.employee("kari")
                try company.recordOwn(kari) { $0.talk(seconds: 15) }
                let sampling = try company.recording(of: kari.person)
                let film = stage.state.file("own.webm")
                #expect(try company.open(sampling, as: kari.person, film).status == 0)
                try stage.cast.must("sync")
                let share = try #require(try share(of: sampling, on: image))
                #expect(try count(share, in: image) == 1)
                for file in company.office.folder.files where !file.hasSuffix("/slots") {
                    if file != image { #expect(try count(share, in: file) == 0, "\(file)") }
                }
                try Patience.wait(for: "the recording to be shredded", limit: 400) {
                    let mine = try kari.person.recordings().first { $0["sampling"] == sampling }
                    return mine?["state"] == "shredded" ? () : nil
                }
                try stage.cast.must("sync")
                #expect(try count(share, in: image) == 0)
                let late = stage.state.file("late.webm")
                #expect(try company.open(sampling, as: kari.person, late).status != 0)
                #expect(!FileManager.default.fileExists(atPath: late))
            }
        }

        /// The 32 bytes behind the sampling's id in a raw image: docs/formats/key-slots.md.
        private func share(of sampling: String, on image: String) throws -> Data? {
            var id = Data()
            var rest = Substring(sampling)
            while let byte = UInt8(rest.prefix(2), radix: 16) {
                id.append(byte)
                rest = rest.dropFirst(2)
            }
            let data = try Data(contentsOf: URL(fileURLWithPath: image), options: .alwaysMapped)
            var from = data.startIndex
            while let found = data.range(of: id, in: from..<data.endIndex) {
                let share = data[found.upperBound..<(found.upperBound + 32)]
                if found.lowerBound % 64 == 0, share.contains(where: { $0 != 0 }) {
                    return Data(share)
                }
                from = found.upperBound
            }
            return nil
        }

        private func count(_ share: Data, in file: String) throws -> Int {
            let data = try Data(contentsOf: URL(fileURLWithPath: file), options: .alwaysMapped)
            return Traces.count(share, in: data)
        }
    }
}
