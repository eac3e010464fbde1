import Agreements
import Sampling
import Terms
import TestSupport
import Testing

@Suite("The draw")
struct DrawTests {
    @Test("takes the last call for certain, and of one call that one")
    func certain() {
        var random = SplitMix64(seed: 5)
        for _ in 0..<1000 {
            let (server, witness) = (Bytes32.random(using: &random), Bytes32.random(using: &random))
            #expect(Draw.isDrawn(server: server, witness: witness, call: 20, length: 20))
            #expect(Draw.drawnCall(server: server, witness: witness, length: 1) == 1)
        }
    }

    @Test("needs both links: another one of either gives another call for most blocks")
    func bothLinks() {
        var random = SplitMix64(seed: 6)
        var same = 0
        for _ in 0..<1000 {
            let server = Bytes32.random(using: &random)
            let one = Draw.drawnCall(server: server, witness: .random(using: &random), length: 50)
            let two = Draw.drawnCall(server: server, witness: .random(using: &random), length: 50)
            if one == two { same += 1 }
        }
        #expect(same < 60, "1 in 50 would be 20 of 1000")
    }

    @Test("finds each link of a chain at its own number only")
    func links() {
        let person = ExamplePerson(1, links: 12)
        let chain = person.serverChain
        for number in 1...12 {
            #expect(Draw.isLink(chain[number], number: number, ofAnchor: chain[0]))
            #expect(!Draw.isLink(chain[number], number: number + 1, ofAnchor: chain[0]))
            #expect(!Draw.isLink(chain[number], number: number - 1, ofAnchor: chain[0]))
            #expect(!Draw.isLink(person.witnessChain[number], number: number, ofAnchor: chain[0]))
        }
        #expect(!Draw.isLink(chain[0], number: 0, ofAnchor: chain[0]))
        #expect(!Draw.isLink(chain[0], number: Draw.chainLength + 1, ofAnchor: chain[0]))
    }
}

@Suite("The links of a chain, one grant after another")
struct LinkMemoryTests {
    @Test("are judged alike whether an earlier link is known or not")
    func known() {
        var work = Workplace {
            $0.spacing = Span(0, .minutes)
            $0.caps.employee = Caps.Row(day: 9, week: 9, period: 9)
        }
        for _ in 0..<3 {
            let sampling = work.readyRandom()
            let wrong = work.kari.serverChain[1]
            let isFirst = work.ledger.state.people[work.kari.pseudonym]?.lastBlock == 1
            if !isFirst {
                #expect(work.brokenGrant(sampling) { $0.serverLink = wrong } == [.draw])
            }
            work.fillBlock(work.kari)
            work.fillBlock(work.kari)
            #expect(work.brokenGrant(sampling) == [])
            work.ledger.must(.grant(work.ledger.grant(work.kari, sampling)))
        }
    }
}
