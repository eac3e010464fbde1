import Stage
import Testing

extension EndToEnd {
    @Suite("Enrolment")
    struct EnrolmentTests {
        @Test("a code works once, and gives the role it was made for")
        func once() async throws {
            try await Performance.play("enrolment") { stage in
                let office = try stage.office()
                let code = try office.code(role: "coach")
                let first = try enrol(office, code, as: "first")
                #expect(first.status == 0, "\(first.complaint)")
                let second = try enrol(office, code, as: "second")
                #expect(second.status != 0)
                let profile = Folder.text(at: office.folder.file("first/profile")) ?? ""
                #expect(profile.contains("role coach"))
                #expect(Folder.text(at: office.folder.file("second/key.note")) == nil)
            }
        }

        @Test("a code changed by one letter enrols nobody")
        func changed() async throws {
            try await Performance.play("changed-code") { stage in
                let office = try stage.office()
                var code = Array(try office.code(role: "employee"))
                let size = try office.ledgerSize()
                let place = code.count / 2
                code[place] = code[place] == "A" ? "B" : "A"
                #expect(try enrol(office, String(code), as: "nobody").status != 0)
                #expect(try office.ledgerSize() == size)
            }
        }

        private func enrol(_ office: Office, _ code: String, as name: String) throws -> Cast.Result
        {
            try office.cast.run(
                Checkout.program("samtykke"),
                ["enrol", code],
                environment: ["SAMTYKKE_HOME": office.folder.file(name)]
            )
        }
    }
}
