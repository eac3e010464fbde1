import Agreements
import Crypto
import Foundation
import Sampling
import SchedulerClient
import SignedNotes
import Stage
import Terms
import TestSupport
import Testing

extension EndToEnd {
    @Suite("A server that cheats in the draw")
    struct DrawTests {
        @Test("gets no grant approved by a false HMAC, a link too many or another start")
        func cheated() async throws {
            try await Performance.play("false-draw") { stage in
                let office = try stage.lawless()
                let tuva = try Person(office, label: "tuva", role: "employee")
                try LawlessLedger.join(office) { ledger in
                    let person = try ledger.adopt(tuva)
                    let (first, second) = (ExamplePerson(3, links: 4), ExamplePerson(4, links: 4))
                    for person in [first, second] {
                        ledger.with { $0.people[person.pseudonym] = person }
                    }
                    for person in [ledger.coach, ledger.kari, ledger.ola, first, second] {
                        try ledger.must(.key(person.enrolment))
                    }
                    let request = try tooMany(ledger)
                    let sampling = try ledger.agree(person, to: request)
                    try falseHMAC(ledger, person, sampling)
                    try linksThatTheWitnessNeverOpened(ledger, request)
                    try honest(ledger, person, sampling)
                }
            }
        }

        /// A team of five: at most two at once.
        private func tooMany(_ ledger: LawlessLedger) throws -> Requested {
            var request = ledger.with {
                $0.request(by: ledger.coach, .team("first-line"), count: 3, form: "whole-call")
            }
            #expect(try ledger.broken(ledger.book.note(.request(request))) == ["random-team"])
            request.count = 2
            try ledger.must(.request(request))
            return request
        }

        /// The HMAC of the first call is made up; the rest of the block is drawn as it should be.
        ///
        /// In four of five blocks the grant is right by all that anybody can check but the witness; one such is wanted.
        private func falseHMAC(
            _ ledger: LawlessLedger,
            _ tuva: ExamplePerson,
            _ sampling: SamplingID
        ) throws {
            for _ in 0..<12 {
                try ledger.fill(tuva)
                let (start, witness) = try opened(ledger, tuva, sampling) { call, mac in
                    call == 1 ? .repeating(0x66) : mac
                }
                let link = try ledger.dialogue.link(start.block, of: start.employee)
                let grant = ledger.granted(start, server: link, witness: witness)
                #expect(try ledger.broken(ledger.book.note(.grant(grant))) == ["draw"])
                if ledger.book.broken(.grant(grant)).isEmpty { return }
            }
            Issue.record("in twelve blocks the draw was always wrong without the false HMAC too")
        }

        /// Ola's chains are public here, so all that anybody can check of the grant is right.
        private func linksThatTheWitnessNeverOpened(
            _ ledger: LawlessLedger,
            _ request: Requested
        ) throws {
            let ola = ledger.ola
            let sampling = try ledger.agree(ola, to: request)
            try ledger.fill(ola)
            let grant = ledger.grant(ola, sampling)
            #expect(try ledger.broken(ledger.book.note(grant)) == ["draw"])
            let arranged = ledger.grant(ola, try ledger.agree(ola, to: try ledger.ask(ola)))
            #expect(
                try ledger.broken(ledger.book.note(arranged)) == ["place"],
                "the place is kept for the draw"
            )
        }

        /// The next block, drawn as it should be: the one start that was drawn is granted, nothing near it.
        private func honest(
            _ ledger: LawlessLedger,
            _ tuva: ExamplePerson,
            _ sampling: SamplingID
        ) throws {
            try ledger.fill(tuva)
            let (start, witness) = try opened(ledger, tuva, sampling) { _, mac in mac }
            let link = try ledger.dialogue.link(start.block, of: start.employee)
            func broken(
                _ start: Start,
                _ server: Bytes32?,
                _ witness: Bytes32?
            ) throws -> Set<String> {
                let grant = ledger.granted(start, server: server, witness: witness)
                return try ledger.broken(ledger.book.note(.grant(grant)))
            }
            let another = ledger.with { $0.start(tuva, sampling, call: start.call) }
            #expect(try broken(another, link, witness) == ["draw"], "another call's key")
            #expect(try broken(start, nil, nil) == ["draw"], "no links")
            #expect(try broken(start, link, nil) == ["draw"], "one link")
            #expect(try broken(start, witness, link) == ["draw"], "links swapped")
            let earlier = try ledger.dialogue.link(start.block - 1, of: tuva.pseudonym)
            #expect(try broken(start, earlier, witness) == ["draw"], "an earlier block's link")
            #expect(try broken(start, link, witness).isEmpty, "what was drawn")
        }

        /// Draws call by call until the witness opens its link.
        private func opened(
            _ ledger: LawlessLedger,
            _ tuva: ExamplePerson,
            _ sampling: SamplingID,
            mac: (_ call: Int, _ mac: Bytes32) -> Bytes32
        ) throws -> (Start, Bytes32) {
            for call in 1...10 {
                let start = ledger.with { $0.start(tuva, sampling, call: call) }
                let link = try ledger.dialogue.link(start.block, of: tuva.pseudonym)
                let note = start.note(keyID: tuva.signing.verifierKey().id)
                let sent = mac(call, Draw.mac(link, call: call))
                if let opened = try ledger.dialogue.draw(note, mac: sent) { return (start, opened) }
            }
            throw Stall(awaited: "the last call of a block, which is always drawn")
        }
    }
}

extension LawlessLedger {
    /// A person whom the witness itself enrolled, with the keys that lie in that person's folder.
    func adopt(_ person: Person) throws -> ExamplePerson {
        let folder = PersonFolder(person.home.path)
        let profile = try folder.profile()
        let adopted = ExamplePerson(
            profile.pseudonym,
            profile.role,
            team: profile.team,
            signing: try folder.signingKey(),
            sealing: try folder.sealingKey()
        )
        with { $0.people[adopted.pseudonym] = adopted }
        return adopted
    }

    /// The grant for a start, with these links.
    func granted(_ start: Start, server: Bytes32?, witness: Bytes32?) -> Granted {
        let streams = book.state.samplings[start.sampling]?.acknowledged.streams
        let recipient = book.people[start.employee]?.recipient
        return Granted(
            agreement: start.agreement,
            sampling: start.sampling,
            employee: start.employee,
            block: start.block,
            call: start.call,
            callKey: start.callKey,
            startSignature: start.signature,
            streams: streams ?? .example("far"),
            window: book.agreement.windows.first?.id,
            maximumSeconds: book.agreement.maximumCapture.seconds,
            recipients: recipient.map { [$0] } ?? [],
            serverLink: server,
            witnessLink: witness
        )
    }
}
