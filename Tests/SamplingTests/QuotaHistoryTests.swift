import Agreements
import Sampling
import Terms
import TestSupport
import Testing

@Suite("The quota over random histories")
struct QuotaHistoryTests {
    /// So many histories stand behind one line of the test's output.
    private static let batch = 150

    @Test(
        "agrees with a naive count over 3,000 histories, prefix by prefix",
        arguments: 0..<UInt64(20)
    )
    func agrees(first: UInt64) {
        let shares = QuotaLife.shares
        let office = QuotaLife.office(shares[Int(first) % shares.count])
        var outcomes = (spent: 0, refused: 0)
        for seed in first * 1000..<first * 1000 + UInt64(Self.batch) {
            var life = QuotaLife(seed: seed, at: office)
            for step in 0..<40 where life.difference == nil {
                life.step()
                if let found = life.difference {
                    Issue.record("seed \(seed), step \(step): \(found)")
                }
            }
            outcomes.spent += life.outcomes.spent
            outcomes.refused += life.outcomes.refused
        }
        #expect(outcomes.spent > Self.batch && outcomes.refused > Self.batch, "\(outcomes)")
    }

    @Test(
        "a block closes at the call that the share says",
        arguments: ["1/10", "1/20", "3/31", "7/100", "2/21"]
    )
    func closing(share: String) {
        let terms = Share.example(share)
        var naive = NaiveQuota(terms.numerator, terms.denominator)
        for _ in 0..<5000 where naive.call() {
            #expect(terms.closingCall(ofBlock: naive.blocks) == naive.calls)
        }
    }

    @Test("a changed share starts a new run: block and place are dropped, numbers go on")
    func run() {
        var work = QuotaLife.office("1/20")
        work.fillBlock(work.kari)
        work.fillBlock(work.kari)
        var amendment = work.ledger.agreement
        amendment.share = .example("1/10")
        work.ledger.must(.agreement(amendment))
        let person = work.ledger.state.people[work.kari.pseudonym]
        #expect(person?.blocks == 0)
        #expect(person?.lastBlock == 2)
        #expect(work.ledger.state.place(of: work.kari.pseudonym, at: work.ledger.minute) == .none)
        #expect(work.ledger.state.runningLength(of: work.kari.pseudonym) == 10)
        let sampling = work.acknowledged(work.kari, work.asked(.employee(work.kari.pseudonym)))
        #expect(work.brokenGrant(sampling) == [.place, .quota])
        #expect(work.ledger.block(work.kari).number == 3)
        work.fillBlock(work.kari)
        #expect(work.brokenGrant(sampling) == [])
    }
}
