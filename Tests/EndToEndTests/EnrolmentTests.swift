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
                try changed(office)
                try swapped(office)
            }
        }

        /// A code changed by one letter enrols nobody.
        private func changed(_ office: Office) throws {
            var code = Array(try office.code(role: "employee"))
            let size = try office.ledgerSize()
            let place = code.count / 2
            code[place] = code[place] == "A" ? "B" : "A"
            #expect(try enrol(office, String(code), as: "nobody").status != 0)
            #expect(try office.ledgerSize() == size)
        }

        /// Whoever swaps key, role or anchor gets no signature of the witness, and the code stays whole.
        private func swapped(_ office: Office) throws {
            let code = try office.code(role: "employee")
            let size = try office.ledgerSize()
            let forgery = try ForgedEnrolment(code)
            for theft in ForgedEnrolment.Theft.allCases {
                #expect(try forgery.answer(to: theft) == theft.expected, "\(theft)")
            }
            #expect(try office.ledgerSize() == size)
            let device = try enrol(office, code, as: "device")
            #expect(device.status == 0, "the code was not burned: \(device.complaint)")
            #expect(try office.ledgerSize() == size + 1)
            #expect(try forgery.answer(to: .nothing) == "used", "even to whoever holds the secret")
            #expect(try office.ledgerSize() == size + 1)
            try forgery.close()
        }

        private func enrol(_ office: Office, _ code: String, as name: String) throws -> Cast.Result
        {
            try office.cast.run(
                Checkout.program("samtykke"),
                ["enrol", "-"],
                environment: ["SAMTYKKE_HOME": office.folder.file(name)],
                input: code + "\n"
            )
        }
    }
}
