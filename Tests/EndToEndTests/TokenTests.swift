import Foundation
import Stage
import Testing

extension EndToEnd {
    @Suite("A server that swaps tokens")
    struct TokenTests {
        @Test("moves the recorder to open neither screen nor sound; the untouched token does")
        func swapped() async throws {
            try await Performance.play("tokens") { stage in
                var draft = AgreementDraft()
                draft.release = "coach"
                // So long that no block fills by itself among these calls.
                draft.share = "1/20"
                draft.minimumCallSeconds = 1
                let company = try stage.company(draft)
                let other = try tokenOfAnotherDevice(stage, company)
                let victim = try Victim(stage, company)
                try victim.refuse(.foreignEnrolment, ["recipients"]) {
                    try victim.sayYesToCoach(block: 1)
                }
                try victim.sees("recipients", picture: stage.state.file("refused.png"))
                let cases: [(HostileServer.Swap, [String])] = [
                    (.uncosigned, ["cosignature"]),
                    (.foreignWitness, ["cosignature"]),
                    (.cosigned(secondsAgo: 121), ["stale"]),
                    (.cosigned(secondsAgo: -150), ["stale"]),
                    (.spent, ["used"]),
                    (.cut, ["malformed"]),
                ]
                for (swap, reasons) in cases {
                    try victim.refuse(swap, reasons) { try victim.wishForOwn() }
                }
                // These are wrong in more than one way.
                try victim.refuse(.addedRecipient, naming: "recipients")
                try victim.refuse(.replaced(file: other), naming: "not-mine")
                #expect(victim.seen == Seen(), "refused: no screen, no sound, not one request")

                try victim.record(.cosigned(secondsAgo: 60)) { try victim.wishForOwn() }
                #expect(try victim.writesUsedFirst(), "used is durable before the screen is opened")
                let earlier = try victim.relay.keepLast(as: "earlier.token")
                let before = victim.seen
                try victim.refuse(.replaced(file: earlier), naming: "other-call")
                #expect(victim.seen == before, "a token that was used once opens nothing more")
                try victim.record(.untouched) { try victim.sayYesToCoach(block: 2) }
            }
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
            #expect(try SignedStart(of: ola, sampling: own, block: 0, call: 1).send().isToken)
            return try relay.keepLast(as: "ola.token")
        }
    }
}
