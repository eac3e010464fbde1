import Agreements
import Foundation
import Sampling
import SignedNotes
import Stage
import Terms
import TestSupport
import Testing

extension EndToEnd {
    @Suite("A server that judges nothing, at both ends of the period")
    struct PeriodTests {
        @Test("founds no ledger on what the union did not adopt, and grants nothing after its end")
        func bothEnds() async throws {
            try await Performance.play("period") { stage in
                var draft = AgreementDraft()
                let end = LawlessLedger.now + 2
                draft.replaced = [
                    "valid-to": "valid-to \(end.instant)", "review-by": "review-by \(end.instant)",
                ]
                let office = try Office(
                    stage.cast,
                    folder: try stage.state.folder("office"),
                    draft: draft
                )
                try office.startWitness()
                try LawlessLedger.join(office) { try foundNothing($0, office) }
                try office.startServer("lawless-server")
                try LawlessLedger.join(office) { try grantNothing($0, after: end) }
            }
        }

        /// Before the first entry.
        private func foundNothing(_ ledger: LawlessLedger, _ office: Office) throws {
            let adopted = try #require(
                SignedNote(Array((Folder.text(at: office.agreement) ?? "").utf8))
            )
            let agreement = try Agreement(text: adopted.text)
            var worse = agreement
            worse.caps.employee.day += 1
            var foreign = agreement
            foreign.union = ExampleParties.key(agreement.union.name, seed: 66).verifierKey()
            let impostor = ExampleParties.key(agreement.union.name, seed: 66)
            let notes = [
                ledger.book.note(.agreement(worse)),
                ledger.book.note(
                    .agreement(foreign),
                    signedBy: [ledger.book.parties.employer, impostor]
                ),
                ledger.book.note(.revoked(Revoked(by: .employer))),
                ledger.book.note(.key(ledger.kari.enrolment)),
            ]
            for note in notes {
                let leaf = Leaf.bytes(minute: LawlessLedger.now, note: note)
                let broken = try ledger.broken(leaf: leaf)
                #expect(broken == ["no-agreement"], "\(note)")
            }
            #expect(ledger.book.state.size == 0)
        }

        /// The witness takes a minute two ahead of its clock, so the end is reached without waiting for it.
        private func grantNothing(_ ledger: LawlessLedger, after end: Minute) throws {
            try ledger.must(.key(ledger.kari.enrolment))
            try ledger.fill(ledger.kari)
            let grant = try ledger.own(ledger.kari)
            try Patience.wait(for: "the last two minutes") {
                LawlessLedger.now >= end + -2 ? () : nil
            }
            func broken(_ event: Event) throws -> Set<String> {
                try ledger.broken(leaf: Leaf.bytes(minute: end, note: ledger.book.note(event)))
            }
            #expect(try broken(grant) == ["period", "review-missed"])
            #expect(try broken(.block(ledger.book.block(ledger.kari))) == ["period"])
            #expect(try broken(.key(ledger.ola.enrolment)) == ["period"])
            #expect(
                try broken(.callRecords(ledger.book.callRecords(ledger.tomorrow))) == ["period"]
            )
            #expect(try ledger.broken(ledger.book.note(grant)).isEmpty, "one minute before the end")
        }
    }
}
