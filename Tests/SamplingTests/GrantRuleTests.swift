import Agreements
import Sampling
import Terms
import TestSupport
import Testing

@Suite("A grant")
struct GrantRuleTests {
    @Test("in mode arranged is admitted when everything fits")
    func arranged() {
        var work = Workplace()
        let sampling = work.readyArranged()
        #expect(work.brokenGrant(sampling) == [])
    }

    @Test("in mode random is admitted at the drawn call")
    func random() {
        var work = Workplace()
        let sampling = work.readyRandom()
        #expect(work.brokenGrant(sampling) == [])
    }

    @Test("in mode employee needs no place")
    func own() {
        var work = Workplace()
        let sampling = work.acknowledged(work.kari, nil)
        #expect(work.brokenGrant(sampling) == [])
    }

    @Test("names every broken rule at once, sorted")
    func collects() {
        var work = Workplace { $0.maximumCapture = Span(60, .seconds) }
        let request = work.asked(.employee(work.kari.pseudonym))
        let sampling = work.acknowledged(work.kari, request)
        let broken = work.brokenGrant(sampling) {
            $0.maximumSeconds = 61
            $0.agreement = .repeating(9)
            $0.serverLink = .repeating(1)
        }
        #expect(broken == [.agreementInForce, .draw, .lead, .place, .quota, .scope])
    }

    @Test("is refused without an own acknowledgement")
    func noAcknowledgement() {
        var work = Workplace()
        let sampling = work.readyArranged()
        #expect(
            work.brokenGrant("00000000000000000000000000000000") == [.noAcknowledgement]
        )
        work.fillBlock(work.team[1])
        let broken = work.brokenGrant(sampling, by: work.team[1])
        #expect(broken == [.noAcknowledgement])
        work.ledger.must(.withdrawn(Withdrawn(sampling: sampling, by: .employee)))
        #expect(work.brokenGrant(sampling) == [.noAcknowledgement])
    }

    @Test("is refused a second time")
    func twice() {
        var work = Workplace { $0.spacing = Span(0, .minutes) }
        let sampling = work.readyArranged()
        work.ledger.must(.grant(work.ledger.grant(work.kari, sampling)))
        work.fillBlock(work.kari)
        #expect(work.brokenGrant(sampling) == [.lapsed, .noAcknowledgement])
    }

    @Test("is refused before the lead is over, and admitted in its last minute")
    func lead() {
        var work = Workplace()
        let sampling = work.readyArranged()
        work.wait(-1)
        #expect(work.brokenGrant(sampling) == [.lead])
        work.wait(1)
        #expect(work.brokenGrant(sampling) == [])
    }

    @Test("is refused outside its time box")
    func lapsed() {
        var work = Workplace()
        work.fillBlock(work.kari)
        var request = work.ledger.request(by: work.coach, .employee(work.kari.pseudonym))
        request.from = work.ledger.minute + 20
        request.until = work.ledger.minute + 300
        work.ledger.must(.request(request))
        let sampling = work.acknowledged(work.kari, request)
        work.wait(19)
        #expect(work.brokenGrant(sampling) == [.lapsed])
        work.wait(1)
        #expect(work.brokenGrant(sampling) == [])
        work.wait(279)
        #expect(work.brokenGrant(sampling) == [])
        work.wait(1)
        #expect(work.brokenGrant(sampling) == [.lapsed])
    }

    @Test("of an own sampling lapses after 24 hours")
    func ownLapses() {
        var work = Workplace()
        let sampling = work.acknowledged(work.kari, nil)
        work.wait(1439)
        #expect(work.brokenGrant(sampling) == [])
        work.wait(1)
        #expect(work.brokenGrant(sampling) == [.lapsed])
    }

    @Test("lapses when an amendment changes what was agreed, but not when a review is held")
    func amended() {
        var work = Workplace()
        let sampling = work.readyArranged()
        var amendment = work.ledger.agreement
        amendment.reviewBy = amendment.reviewBy + 60
        work.ledger.must(.agreement(amendment))
        #expect(work.brokenGrant(sampling) == [])
        amendment.retention = Span(90, .days)
        work.ledger.must(.agreement(amendment))
        #expect(work.brokenGrant(sampling) == [.lapsed])
    }

    @Test("needs a place that is not spent, dropped or reserved")
    func place() {
        var work = Workplace { $0.spacing = Span(0, .minutes) }
        let early = work.acknowledged(work.kari, work.asked(.employee(work.kari.pseudonym)))
        work.wait(10)
        #expect(work.brokenGrant(early) == [.place, .quota])
        let drawn = work.acknowledged(work.kari, work.asked(.team("first-line")))
        work.wait(10)
        work.fillBlock(work.kari)
        #expect(work.brokenGrant(early) == [.place])
        work.ledger.must(.withdrawn(Withdrawn(sampling: drawn, by: .employee)))
        #expect(work.brokenGrant(early) == [])
    }

    @Test("in mode random needs the place that was reserved for it")
    func reserved() {
        var work = Workplace()
        work.fillBlock(work.kari)
        let sampling = work.acknowledged(work.kari, work.asked(.team("first-line")))
        work.wait(10)
        #expect(work.brokenGrant(sampling) == [.place])
        work.fillBlock(work.kari)
        #expect(work.brokenGrant(sampling) == [])
    }

    @Test("in mode random goes to the oldest acknowledged sampling")
    func oldest() {
        var work = Workplace()
        let first = work.acknowledged(work.kari, work.asked(.team("first-line")))
        let second = work.acknowledged(work.kari, work.asked(.team("first-line")))
        work.wait(10)
        work.fillBlock(work.kari)
        #expect(work.brokenGrant(second) == [.place])
        #expect(work.brokenGrant(first) == [])
    }

    @Test("fits only the signed start")
    func start() {
        var work = Workplace()
        let sampling = work.readyArranged()
        #expect(work.brokenGrant(sampling, resign: false) { $0.call = 2 } == [.start])
        #expect(
            work.brokenGrant(sampling, resign: false) { $0.callKey = .repeating(7) } == [.start]
        )
        #expect(work.brokenGrant(sampling, resign: false) { $0.startSignature[0] ^= 1 } == [.start])
        #expect(work.brokenGrant(sampling) { $0.call = 0 } == [.start])
        #expect(work.brokenGrant(sampling) { $0.call = 21 } == [.start])
        #expect(work.brokenGrant(sampling) { $0.call = 20 } == [])
        #expect(work.brokenGrant(sampling) { $0.block = 0 } == [.start])
        #expect(work.brokenGrant(sampling) { $0.block = 2 } == [.start])
        let used = work.kari.sealing
        #expect(work.brokenGrant(sampling) { $0.callKey = used } == [.start])
    }

    @Test("is refused for a call at or before one granted in the same block")
    func sameCall() {
        var work = Workplace()
        let own = work.acknowledged(work.kari, nil)
        work.ledger.must(.grant(work.ledger.grant(work.kari, own, call: 7)))
        let next = work.acknowledged(work.kari, nil)
        #expect(work.brokenGrant(next, call: 7) == [.start])
        #expect(work.brokenGrant(next, call: 6) == [.start])
        #expect(work.brokenGrant(next, call: 8) == [])
    }

    @Test("in mode random is refused at every call but the drawn one")
    func draw() {
        var work = Workplace()
        let sampling = work.readyRandom()
        let links = work.ledger.links(of: work.kari)
        for call in 1...20 {
            let expected: [RuleName] = call == links.call ? [] : [.draw]
            #expect(work.brokenGrant(sampling, call: call) == expected, "call \(call)")
        }
    }

    @Test("in mode random is refused with a wrong, missing or exchanged link")
    func links() {
        var work = Workplace()
        let sampling = work.readyRandom()
        #expect(work.brokenGrant(sampling) { $0.serverLink = nil } == [.draw])
        #expect(work.brokenGrant(sampling) { $0.witnessLink = .repeating(3) } == [.draw])
        let swapped = work.brokenGrant(sampling) {
            swap(&$0.serverLink, &$0.witnessLink)
        }
        #expect(swapped == [.draw])
        let later = work.kari.serverChain[2]
        #expect(work.brokenGrant(sampling) { $0.serverLink = later } == [.draw])
    }
}
