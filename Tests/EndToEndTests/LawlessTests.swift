import Stage
import Testing

extension EndToEnd {
    @Suite("A server that judges nothing")
    struct LawlessTests {
        @Test("gets no grant past the witness without a place, and one that is lawful")
        func withoutPlace() async throws {
            try await Performance.play("lawless") { stage in
                let office = try stage.lawless()
                let coach = try Person(office, label: "coach", role: "coach")
                let kari = try Person(office, label: "kari", role: "employee")
                try ask(coach, kari)
                let request = try #require(kari.must("notices").split(separator: " ").first)
                let sampling = try kari.must("notices", "yes", String(request))
                let size = try office.ledgerSize()
                for (block, call, rule) in [(0, 1, "place"), (1, 1, "start"), (0, 11, "start")] {
                    let answer = try SignedStart(
                        of: kari,
                        sampling: sampling,
                        block: block,
                        call: call
                    ).send()
                    guard case .refused(let rules) = answer else {
                        Issue.record("block \(block), call \(call): \(answer)")
                        continue
                    }
                    #expect(rules.contains(rule), "block \(block), call \(call): \(rules)")
                }
                #expect(try office.ledgerSize() == size)
                let own = try kari.must("record", "--form", "listening", "--yes")
                let lawful = try SignedStart(of: kari, sampling: own, block: 0, call: 1).send()
                #expect(lawful.isToken)
                let again = try SignedStart(of: kari, sampling: own, block: 0, call: 2).send()
                #expect(again == .refused(["no-acknowledgement"]))
            }
        }

        private func ask(_ coach: Person, _ kari: Person) throws {
            try coach.must(
                "request",
                "--mode",
                "arranged",
                "--employee",
                try kari.pseudonym,
                "--purpose",
                "coaching",
                "--form",
                "whole-call",
                "--minutes",
                "60"
            )
        }
    }
}
