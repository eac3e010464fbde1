import Agreements
import Sampling
import SignedNotes
import Stage
import Terms
import TestSupport
import Testing

extension EndToEnd {
    @Suite("A server that judges nothing, rule by rule")
    struct BreachTests {
        static let story = BeginningSteps.all + GrantSteps.all + AfterwardsSteps.all

        /// Rules that are broken in a test of their own, and where.
        static let elsewhere: [RuleName: String] = [
            .noAgreement: "before the first entry: see PeriodTests",
            .period: "at the end of the period: see PeriodTests",
        ]

        @Test("gets nothing unlawful of any kind past the witness, and everything lawful")
        func everyRule() async throws {
            try await Performance.play("breaches") { stage in
                var draft = AgreementDraft()
                draft.replaced = [
                    "team": "team first-line 12\nteam second-line 12",
                    "purpose": "purpose coaching Coaching\npurpose training Training",
                    "minimum-time-box": "minimum-time-box 5 min",
                ]
                let office = try stage.lawless(draft)
                try LawlessLedger.join(office) { ledger in
                    let kinds = try Self.story.map { try play($0, ledger).kind }
                    #expect(Set(kinds) == Set(Kind.allCases), "every kind of entry was tried")
                }
            }
        }

        @Test("has a breach of each rule there is, and a lawful entry of each kind")
        func complete() {
            let broken = Set(Self.story.flatMap(\.breaches).flatMap(\.rules))
            let told = broken.union(Self.elsewhere.keys.map(\.rawValue))
            #expect(told == Set(RuleName.allCases.map(\.rawValue)))
            #expect(broken.isDisjoint(with: Self.elsewhere.keys.map(\.rawValue)))
        }

        private func play(_ step: Step, _ ledger: LawlessLedger) throws -> Event {
            let event: Event
            do { event = try step.event(ledger) } catch {
                throw Stall(awaited: step.title, seen: "\(error)")
            }
            let size = ledger.book.state.size
            for breach in step.breaches {
                let broken =
                    switch try breach.attempt(ledger, event) {
                    case .note(let note): try ledger.broken(note)
                    case .leaf(let bytes): try ledger.broken(leaf: bytes)
                    }
                #expect(
                    broken == breach.rules,
                    "\(step.title), \(breach): \(broken.sorted()), not \(breach.rules.sorted())"
                )
            }
            #expect(ledger.book.state.size == size, "\(step.title): the ledger has not grown")
            if step.isLawful {
                let broken = try ledger.broken(ledger.book.note(event))
                #expect(broken.isEmpty, "\(step.title): \(broken.sorted())")
            }
            return event
        }
    }
}

extension Performance {
    /// An office whose server judges nothing.
    func lawless(_ draft: AgreementDraft = AgreementDraft()) throws -> Office {
        let office = try Office(cast, folder: try state.folder("office"), draft: draft)
        try office.open(server: "lawless-server")
        return office
    }
}
