import Agreements
import Sampling
import SignedNotes
import Terms
import TestSupport

/// Up to the yes: keys, blocks, requests, acknowledgements, amendments.
enum BeginningSteps {
    static let all = [employeeKey, otherKeys, block, request, yes, secondYes, amendment]

    private static let employeeKey = Step(
        "an employee's key",
        [
            .byServer, .foreign, .misspelled("role employee", "role chief"), .earlier,
            .signed(what: "signed by the server in the enrolment key's place") {
                [$0.book.parties.server, $0.kari.signing]
            },
            .key(what: "by a previous key that is not there") { key, _ in
                key.authorisedBy = .previous
            },
            .key(what: "in a team that nobody agreed on") { key, _ in key.team = "third-line" },
            .key(what: "without the witness's half of the draw") { key, _ in
                key.witnessAnchor = nil
            },
            .key(what: "an anchor for a coach") { key, _ in key.role = .coach },
            .key(what: "one key for two uses") { key, _ in key.sealingKey = key.signingKey },
        ]
    ) { ledger in .key(ledger.kari.enrolment) }

    private static let otherKeys = Step(
        "more keys",
        [
            .key(what: "a person in another team than before") { key, ledger in
                key.pseudonym = ledger.kari.pseudonym
                key.signingKey = ledger.kari.enrolment.signingKey
                key.team = "second-line"
            },
            .key(what: "another's sealing key") { key, ledger in
                key.sealingKey = ledger.kari.sealing
            },
            .key(what: "another's sealing key, spelled otherwise") { key, ledger in
                var bytes = ledger.kari.sealing.bytes
                bytes[31] ^= 0x80
                key.sealingKey = Bytes32(bytes) ?? key.sealingKey
            },
            .misspelled("\(ExamplePerson(2, links: 4).sealing)", "\(Bytes32.repeating(0))"),
            .changed([.key], "revokes another key than the one in force") { event, ledger in
                var change = ledger.kari.enrolment
                change.action = .revoke
                change.sealingKey = .repeating(9)
                event = .key(change)
            },
        ]
    ) { ledger in
        for person in [ledger.coach, ledger.stranger] { try ledger.must(.key(person.enrolment)) }
        return .key(ledger.ola.enrolment)
    }

    private static let block = Step(
        "a full block",
        [
            .byServer, .foreign,
            .changed([.blockNumber], "block 0") { event, ledger in
                event = .block(ledger.block(numbered: 0))
            },
            .changed([.blockNumber], "block 2 before block 1") { event, ledger in
                event = .block(ledger.block(numbered: 2))
            },
            .changed([.role], "a coach's block") { event, ledger in
                event = .block(ledger.book.block(ledger.coach))
            },
            .changed([.agreementInForce], "under another agreement") { event, ledger in
                var block = ledger.block(numbered: 1)
                block.agreement = .repeating(7)
                event = .block(block)
            },
        ]
    ) { ledger in .block(ledger.block(numbered: 1)) }

    private static let request = Step(
        "a request to one employee",
        [
            .signed(what: "signed by an employee") { [$0.kari.signing] }, .foreign,
            .request(.agreementInForce, what: "under another agreement") { request, _ in
                request.agreement = .repeating(7)
            },
            .request(.request, what: "for a purpose that nobody agreed on") { request, _ in
                request.purpose = "dismissal"
            },
            .request(.request, what: "with more streams than the form needs") { request, _ in
                request.form = "listening"
            },
            .request(.request, what: "for no grant at all") { request, _ in request.count = 0 },
            .request(.request, what: "a time box that is over") { request, _ in
                request.from = request.from + -60
                request.until = request.until + -60
            },
            .request(.request, .role, what: "to a person who never enrolled") { request, _ in
                request.whom = .employee("p-00000000000000ff")
            },
            .request(.role, what: "in the name of an employee") { request, ledger in
                request.coach = ledger.ola.pseudonym
            },
            .request(.coachTeam, what: "by a coach of another team") { request, ledger in
                request.coach = ledger.stranger.pseudonym
            },
            .request(.timeBox, what: "for four minutes") { request, _ in
                request.until = request.from + 4
            },
            .request(.randomTeam, what: "a draw among two") { request, _ in
                request.mode = .random
                request.whom = .team("first-line")
            },
        ]
    ) { ledger in
        var request = ledger.with {
            $0.request(by: ledger.coach, .employee(ledger.kari.pseudonym), form: "whole-call")
        }
        request.until = request.from + 60
        return .request(request)
    }

    private static let yes = Step(
        "an employee's yes",
        [
            .byServer, .foreign,
            .yes(.agreementInForce, what: "to another agreement") { yes, _ in
                yes.agreement = .repeating(7)
            },
            .yes(.acknowledgement, what: "to a request that nobody made") { yes, _ in
                yes.request = "00000000000000000000000000000000"
            },
            .yes(.acknowledgement, what: "by another employee than the one asked") {
                yes,
                ledger in
                yes.employee = ledger.ola.pseudonym
            },
            .yes(.acknowledgement, .notice, what: "to other streams than were asked for") {
                yes,
                _ in
                yes.streams = .example("far,near")
            },
            .yes(.acknowledgement, .notice, what: "in a language that is not agreed") { yes, _ in
                yes.language = .de
            },
            .yes(.notice, what: "to a text that is not the notice") { yes, _ in
                yes.text = .repeating(7)
            },
            .yes(.notice, what: "to the notice of another purpose, shown under the same id") {
                yes,
                ledger in
                var shown = ledger.lastRequest(to: ledger.kari)
                shown?.purpose = "training"
                ledger.book.readAgain(&yes, shown)
            },
            .yes(.role, .acknowledgement, what: "by a coach") { yes, ledger in
                yes.employee = ledger.coach.pseudonym
            },
        ]
    ) { ledger in
        .acknowledgement(ledger.yes(of: ledger.kari, to: ledger.lastRequest(to: ledger.kari)))
    }

    private static let secondYes = Step.unlawful(
        "a second yes to the same request",
        [.unchanged(.acknowledgement, what: "a second yes to the same request")]
    ) { ledger in
        .acknowledgement(ledger.yes(of: ledger.kari, to: ledger.lastRequest(to: ledger.kari)))
    }

    private static let amendment = Step(
        "an amendment",
        [
            .byServer,
            .amendment(.origin, what: "written for another ledger") {
                $0.origin = .example("ledger.other.example/2026")
                $0.server = ExampleParties.key($0.origin.text, seed: 99).verifierKey()
            },
            .signed(what: "signed by the employer and not by the union") {
                [$0.book.parties.employer, $0.book.parties.server]
            },
            .amendment(.agreementChange, what: "that lengthens the period") {
                $0.validTo = $0.validTo + 1440
            },
            .amendment(.agreementChange, what: "that puts in another enrolment key") {
                $0.enrolment =
                    ExampleParties.key($0.enrolment.name, seed: 99).verifierKey()
            },
        ]
    ) { ledger in
        var agreement = ledger.book.agreement
        agreement.cdrTolerance += 1
        return .agreement(agreement)
    }
}

extension LawlessLedger {
    /// Kari's word that this block is full.
    func block(numbered number: Int) -> BlockFilled {
        BlockFilled(agreement: book.agreementLeaf, employee: kari.pseudonym, number: number)
    }

    /// The newest request to an employee.
    func lastRequest(to employee: ExamplePerson) -> Requested? {
        book.state.requestsByPerson[employee.pseudonym]?.last
            .flatMap { book.state.requests[$0]?.requested }
    }
}
