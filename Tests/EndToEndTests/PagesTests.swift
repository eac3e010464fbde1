import Foundation
import Stage
import Testing

extension EndToEnd {
    @Suite("The pages")
    struct PagesTests {
        @Test("take a coach and an employee from the question to the opened recording")
        func whole() async throws {
            try await Performance.play("pages") { stage in
                let company = try stage.company()
                let kari = try company.employee("kari")
                let pages = try Opened(stage, company, kari.person)
                try pages.play(pages.coach, "ask", try kari.person.pseudonym)
                try pages.play(pages.kari, "yes")
                try company.fillBlock(of: kari)
                try company.capture(kari) { $0.talk(seconds: 14) }
                let sampling = try company.recording(of: kari.person)
                try pages.play(pages.kari, "pass-on", try company.coach.pseudonym)
                try pages.play(pages.coach, "watch")
                try pages.play(pages.coach, "stale")
                let objects = company.office.folder.file("server")
                try pages.play(pages.coach, "altered", objects, sampling)
                try pages.play(pages.kari, "withdraw")
                let auditor = try OpenPages(stage.cast, of: company.auditor)
                try pages.play(auditor, "audit")
                for file in company.office.folder.files + company.coach.home.files {
                    #expect(try Traces.scan(file) == .nothing, "\(file)")
                }
            }
        }

        /// The two people's pages.
        private struct Opened {
            let coach: OpenPages
            let kari: OpenPages
            private let shots: Folder

            init(_ stage: Performance, _ company: Company, _ kari: Person) throws {
                coach = try OpenPages(stage.cast, of: company.coach)
                self.kari = try OpenPages(stage.cast, of: kari)
                shots = try stage.state.folder("shots")
            }

            func play(_ pages: OpenPages, _ scene: String, _ arguments: String...) throws {
                let seen = try pages.play(scene, arguments, shots: shots)
                #expect(seen.status == 0, "\(scene): \(seen.text)\n\(seen.complaint)")
            }
        }
    }
}
