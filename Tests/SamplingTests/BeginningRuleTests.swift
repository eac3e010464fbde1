import Agreements
import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("Before a grant")
struct BeginningRuleTests {
    @Test("nothing stands before the agreement, and nothing of another ledger")
    func first() {
        let work = Workplace()
        let note = work.ledger.note(.block(work.ledger.block(work.kari))).bytes
        let empty = LedgerState(origin: work.ledger.state.origin)
        #expect(admit(note, minute: work.ledger.minute, state: empty).rules == [.noAgreement])
        let other = LedgerState(origin: .example("other.example/log"))
        #expect(admit(note, minute: work.ledger.minute, state: other).rules == [.origin])
    }

    @Test("a signature that is missing, wrong or by another key refuses alone")
    func signature() {
        var work = Workplace()
        var block = work.ledger.block(work.kari)
        block.number = 7
        let kari = work.kari.signing
        #expect(work.ledger.broken(.block(block)) == [.blockNumber])
        #expect(work.ledger.broken(.block(block), signedBy: [work.coach.signing]) == [.signature])
        let impostor = ExampleParties.key(kari.name, seed: 77)
        #expect(work.ledger.broken(.block(block), signedBy: [impostor]) == [.signature])
        #expect(work.ledger.broken(.block(block), signedBy: [kari, kari]) == [.malformed])
        block.employee = "p-00000000000000ff"
        #expect(work.ledger.broken(.block(block), signedBy: [kari]) == [.signature])
        let amendment = work.ledger.agreement
        let parties = work.ledger.parties
        #expect(
            work.ledger.broken(.agreement(amendment), signedBy: [parties.employer]) == [.signature]
        )
        let swapped = [parties.union, parties.employer]
        #expect(work.ledger.broken(.agreement(amendment), signedBy: swapped) == [.signature])
        work.ledger.must(.agreement(amendment))
    }

    @Test("time does not go back")
    func minute() {
        var work = Workplace()
        work.wait(-1)
        #expect(work.ledger.broken(.block(work.ledger.block(work.kari))) == [.minute])
    }

    @Test("an amendment keeps keys and period")
    func change() {
        let work = Workplace()
        var amendment = work.ledger.agreement
        amendment.validTo = amendment.validTo + 1440
        #expect(work.ledger.broken(.agreement(amendment)) == [.agreementChange])
        amendment = work.ledger.agreement
        amendment.enrolment = ExampleParties.key("enrolment.union.example", seed: 99).verifierKey()
        #expect(work.ledger.broken(.agreement(amendment)) == [.agreementChange])
        amendment = work.ledger.agreement
        amendment.purposes.removeLast()
        #expect(work.ledger.broken(.agreement(amendment)) == [])
    }

    @Test(
        "before the period keys come and go and the text is mended or revoked, but nothing begins"
    )
    func beforePeriod() {
        let (kari, coach) = (ExamplePerson(9), ExamplePerson(100, .coach))
        let agreement = Agreement.example()
        var ledger = LedgerBuilder(empty: agreement.origin, parties: ExampleParties(), seed: 1)
        let enrolment = [ledger.parties.enrolment, kari.signing]
        ledger.minute = agreement.validFrom + -60
        ledger.must(.agreement(agreement))
        #expect(ledger.append(.key(kari.enrolment), signedBy: enrolment).rules == [])
        ledger.people[kari.pseudonym] = kari
        ledger.enrol(coach)
        ledger.minute = agreement.validFrom + -1
        let request = ledger.request(by: coach, .employee(kari.pseudonym))
        var yes = ledger.acknowledgement(kari, nil)
        #expect(ledger.broken(.block(ledger.block(kari))) == [.period])
        #expect(ledger.broken(.request(request)) == [.period])
        #expect(ledger.broken(.acknowledgement(yes)) == [.period])
        #expect(ledger.broken(.grant(ledger.grant(kari, yes.sampling))).contains(.period))
        var revoking = kari.enrolment
        revoking.action = .revoke
        #expect(ledger.broken(.key(revoking)) == [])
        var mended = agreement
        mended.purposes.removeLast()
        #expect(ledger.broken(.agreement(mended)) == [])
        #expect(ledger.broken(.revoked(Revoked(by: .union))) == [])
        ledger.minute = agreement.validFrom
        yes = ledger.acknowledgement(kari, nil)
        #expect(ledger.broken(.block(ledger.block(kari))) == [])
        #expect(ledger.broken(.request(request)) == [])
        #expect(ledger.broken(.acknowledgement(yes)) == [])
    }

    @Test("nothing begins after the period, but what tidies up is accepted")
    func period() {
        var work = Workplace { $0.reviewBy = $0.validTo }
        let sampling = work.readyArranged()
        work.ledger.must(.grant(work.ledger.grant(work.kari, sampling)))
        work.ledger.minute = work.ledger.agreement.validTo + -1
        #expect(work.ledger.broken(.block(work.ledger.block(work.kari))) == [])
        work.wait(1)
        #expect(work.ledger.broken(.block(work.ledger.block(work.kari))) == [.period])
        #expect(
            work.ledger.broken(
                .key(ExamplePerson(9).enrolment),
                signedBy: [work.ledger.parties.enrolment, ExamplePerson(9).signing]
            ) == [.period]
        )
        #expect(work.ledger.broken(.ended(work.ledger.ended(work.kari, sampling))) == [])
        #expect(work.ledger.broken(.withdrawn(Withdrawn(sampling: sampling, by: .union))) == [])
        #expect(work.ledger.broken(.revoked(Revoked(by: .union))) == [], "it may have waited")
        #expect(work.ledger.broken(.callRecords(work.ledger.callRecords("2026-12-31"))) == [])
        #expect(
            work.ledger.broken(.callRecords(work.ledger.callRecords("2027-01-01"))) == [.period]
        )
    }

    @Test("a revoked agreement grants nothing and begins nothing")
    func revoked() {
        var work = Workplace()
        let sampling = work.readyArranged()
        let request = work.asked(.employee(work.kari.pseudonym))
        work.ledger.must(.revoked(Revoked(by: .union)))
        #expect(work.brokenGrant(sampling) == [.revoked])
        #expect(work.ledger.broken(.block(work.ledger.block(work.kari))) == [.revoked])
        let yes = work.ledger.acknowledgement(work.kari, request)
        #expect(work.ledger.broken(.acknowledgement(yes)) == [.revoked])
        #expect(work.ledger.broken(.agreement(work.ledger.agreement)) == [.revoked])
        #expect(work.ledger.broken(.revoked(Revoked(by: .union))) == [.revoked])
        #expect(work.ledger.broken(.revoked(Revoked(by: .employer))) == [])
        #expect(work.ledger.broken(.withdrawn(Withdrawn(sampling: sampling, by: .employee))) == [])
    }

    @Test("after a missed review only the review itself is accepted")
    func review() {
        var work = Workplace()
        let sampling = work.readyArranged()
        work.ledger.minute = work.ledger.agreement.reviewBy
        #expect(work.brokenGrant(sampling) == [.lapsed, .reviewMissed])
        #expect(work.ledger.broken(.block(work.ledger.block(work.kari))) == [])
        var amendment = work.ledger.agreement
        amendment.reviewBy = amendment.validTo
        amendment.cdrTolerance = 4
        #expect(work.ledger.broken(.agreement(amendment)) == [.reviewMissed])
        amendment.cdrTolerance = 3
        work.ledger.must(.agreement(amendment))
        let request = work.ledger.request(by: work.coach, .employee(work.kari.pseudonym))
        #expect(work.ledger.broken(.request(request)) == [])
    }

    @Test("blocks are counted one by one, and a zero share has none")
    func blocks() {
        var work = Workplace()
        var block = work.ledger.block(work.kari)
        block.number = 0
        #expect(work.ledger.broken(.block(block)) == [.blockNumber])
        block.number = 2
        #expect(work.ledger.broken(.block(block)) == [.blockNumber])
        work.fillBlock(work.kari)
        block.number = 1
        #expect(work.ledger.broken(.block(block)) == [.blockNumber])
        block = work.ledger.block(work.coach)
        #expect(work.ledger.broken(.block(block)) == [.role])
        let none = Workplace {
            $0.share = .example("0/1")
            $0.modes = [.employee]
        }
        #expect(none.ledger.broken(.block(none.ledger.block(none.kari))) == [.blockNumber])
    }

    @Test("a request asks only what the agreement knows")
    func request() {
        var work = Workplace()
        let good = work.ledger.request(by: work.coach, .employee(work.kari.pseudonym))
        func broken(_ change: (inout Requested) -> Void) -> [RuleName] {
            var request = good
            change(&request)
            return work.ledger.broken(.request(request))
        }
        #expect(broken { _ in } == [])
        #expect(broken { $0.purpose = "dismissal" } == [.request])
        #expect(broken { $0.form = "other" } == [.request])
        #expect(broken { $0.streams = .example("far") } == [.request])
        #expect(broken { $0.until = $0.from } == [.request, .timeBox])
        #expect(
            broken {
                $0.from = $0.from + -500; $0.until = $0.until + -480
            } == [.request]
        )
        #expect(broken { $0.until = $0.from + 239 } == [.timeBox])
        #expect(broken { $0.until = $0.from + 240 } == [])
        #expect(broken { $0.count = 0 } == [.request])
        #expect(broken { $0.whom = .team("first-line") } == [.request])
        #expect(broken { $0.mode = .random } == [.request])
        #expect(broken { $0.whom = .employee("p-00000000000000ff") } == [.request, .role])
        #expect(broken { $0.coach = work.kari.pseudonym } == [.role])
        #expect(broken { $0.coach = work.otherCoach.pseudonym } == [.coachTeam])
        work.ledger.must(.request(good))
        #expect(broken { _ in } == [.request])
    }

    @Test("a hundred requests to the same stand open at most; one that ends makes room")
    func manyRequests() {
        var work = Workplace()
        let earliest = work.asked(.employee(work.kari.pseudonym))
        work.wait(1)
        for _ in 1..<100 { _ = work.asked(.employee(work.kari.pseudonym)) }
        let next = work.ledger.request(by: work.coach, .employee(work.kari.pseudonym))
        #expect(work.ledger.broken(.request(next)) == [.request])
        let toAnother = work.ledger.request(by: work.coach, .employee(work.team[1].pseudonym))
        #expect(work.ledger.broken(.request(toAnother)) == [])
        work.ledger.minute = earliest.until
        let later = work.ledger.request(by: work.coach, .employee(work.kari.pseudonym))
        #expect(work.ledger.broken(.request(later)) == [])
    }

    @Test("a grant makes no room for a hundred and first request: its coach would learn of the yes")
    func grantsMakeNoRoom() {
        var work = Workplace()
        let granted = work.asked(.employee(work.kari.pseudonym))
        for _ in 1..<100 { _ = work.asked(.employee(work.kari.pseudonym)) }
        work.fillBlock(work.kari)
        let sampling = work.acknowledged(work.kari, granted)
        work.wait(10)
        work.ledger.must(.grant(work.ledger.grant(work.kari, sampling)))
        let next = work.ledger.request(by: work.coach, .employee(work.kari.pseudonym))
        #expect(work.ledger.broken(.request(next)) == [.request])
    }

    @Test("a draw needs a team of five and takes at most half of it")
    func randomTeam() {
        var work = Workplace()
        var request = work.ledger.request(by: work.coach, .team("first-line"), count: 2)
        #expect(work.ledger.broken(.request(request)) == [])
        request.count = 3
        #expect(work.ledger.broken(.request(request)) == [.randomTeam])
        request.count = 1
        var gone = work.team[4].enrolment
        gone.action = .revoke
        work.ledger.must(.key(gone))
        #expect(work.ledger.broken(.request(request)) == [.randomTeam])
        request.whom = .team("third-line")
        #expect(work.ledger.broken(.request(request)) == [.coachTeam, .randomTeam, .request])
    }

    @Test("a mode that is not agreed is refused everywhere")
    func mode() {
        var work = Workplace { $0.modes = [.arranged] }
        let request = work.ledger.request(by: work.coach, .team("first-line"))
        #expect(work.ledger.broken(.request(request)) == [.mode])
        let own = work.ledger.acknowledgement(work.kari, nil)
        #expect(work.ledger.broken(.acknowledgement(own)) == [.mode])
    }

    @Test("a yes answers a standing request, once, to exactly what was asked")
    func acknowledgement() {
        var work = Workplace()
        let request = work.asked(.employee(work.kari.pseudonym))
        let good = work.ledger.acknowledgement(work.kari, request)
        func broken(_ change: (inout Acknowledged) -> Void) -> [RuleName] {
            var yes = good
            change(&yes)
            return work.ledger.broken(.acknowledgement(yes))
        }
        #expect(broken { _ in } == [])
        #expect(broken { $0.form = "voice" } == [.acknowledgement, .notice])
        #expect(broken { $0.streams = .example("far,near") } == [.acknowledgement, .notice])
        #expect(broken { $0.employee = work.team[1].pseudonym } == [.acknowledgement])
        #expect(broken { $0.request = "00000000000000000000000000000000" } == [.acknowledgement])
        work.ledger.must(.acknowledgement(good))
        #expect(broken { _ in } == [.acknowledgement])
        #expect(broken { $0.sampling = "00000000000000000000000000000001" } == [.acknowledgement])
        work.ledger.must(.withdrawn(Withdrawn(sampling: good.sampling, by: .employee)))
        #expect(broken { _ in } == [.acknowledgement])
        #expect(broken { $0.sampling = "00000000000000000000000000000001" } == [])
        work.ledger.minute = request.until
        #expect(broken { $0.sampling = "00000000000000000000000000000001" } == [.acknowledgement])
    }

    @Test("an own yes may leave streams out, but not add any; the language is an agreed one")
    func ownAcknowledgement() {
        var work = Workplace { $0.languages = [.nb] }
        let own = work.ledger.acknowledgement(work.kari, nil, form: "voice")
        func broken(_ streams: String, _ language: Language) -> [RuleName] {
            var yes = own
            yes.streams = .example(streams)
            yes.language = language
            work.ledger.readAgain(&yes)
            return work.ledger.broken(.acknowledgement(yes))
        }
        #expect(broken("far,near", .nb) == [])
        #expect(broken("near", .nb) == [])
        #expect(broken("near,window", .nb) == [.acknowledgement, .notice])
        #expect(broken("near", .en) == [.acknowledgement, .notice])
    }
}
