import Agreements
import Sampling
import Terms
import TestSupport
import Testing

@Suite("The quota over random histories")
struct QuotaHistoryTests {
    /// Terms under which nothing but the quota and the place says no.
    private static func quotaAlone(_ share: String) -> (inout Agreement) -> Void {
        { agreement in
            agreement.share = .example(share)
            agreement.spacing = Span(0, .minutes)
            agreement.lead = Span(0, .minutes)
            let most = Caps.Row(day: 1_000_000, week: 1_000_000, period: 1_000_000)
            agreement.caps = Caps(employee: most, team: most, own: most)
        }
    }

    /// One history: calls, attempts to record and attempts to pass an own recording on, in random order.
    private func play(seed: UInt64, share: String, steps: Int) {
        var random = SplitMix64(seed: seed)
        var work = Workplace(Self.quotaAlone(share))
        let terms = Share.example(share)
        var naive = NaiveQuota(terms.numerator, terms.denominator)
        for step in 0..<steps {
            let where_ = "seed \(seed), share \(share), step \(step)"
            switch Int.random(in: 0..<20, using: &random) {
            case 0: #expect(arranged(&work) == naive.spend(), "arranged: \(where_)")
            case 1: #expect(passedOn(&work) == naive.spend(), "passed on: \(where_)")
            case 2:
                let early = work.ledger.append(.block(work.ledger.block(work.kari)))
                // A block nobody filled is an untrue block: the ledger cannot see that, the call records do.
                guard early.isAdmitted else { continue }
                while !naive.call() {}
            default:
                if naive.call() { work.fillBlock(work.kari) }
            }
            guard let person = work.ledger.state.people[work.kari.pseudonym] else { return }
            #expect(person.blocks == naive.blocks && person.spent == naive.spent, "\(where_)")
            #expect(naive.isWithinShare, "\(where_)")
            let calls = terms.closingCall(ofBlock: person.blocks)
            #expect(person.spent <= person.blocks, "\(where_)")
            #expect(terms.denominator * person.spent <= terms.numerator * calls, "\(where_)")
        }
    }

    private func arranged(_ work: inout Workplace) -> Bool {
        let sampling = work.acknowledged(work.kari, work.asked(.employee(work.kari.pseudonym)))
        let call = (work.ledger.state.people[work.kari.pseudonym]?.lastCall ?? 0) + 1
        let length = work.ledger.state.runningLength(of: work.kari.pseudonym) ?? 0
        let verdict = work.ledger.append(
            .grant(work.ledger.grant(work.kari, sampling, call: min(call, length)))
        )
        if !verdict.isAdmitted, !verdict.rules.contains(.place) {
            // No call is left in the block for another start; the place is still there.
            #expect(verdict.rules == [.start])
            return passedOnPlaceStillThere(work)
        }
        return verdict.isAdmitted
    }

    /// Never taken with the shares used here: a block has more calls than a test makes grants in it.
    private func passedOnPlaceStillThere(_ work: Workplace) -> Bool {
        Issue.record("a block ran out of calls")
        return work.ledger.state.place(of: work.kari.pseudonym, at: work.ledger.minute) == .free
    }

    private func passedOn(_ work: inout Workplace) -> Bool {
        let own = work.acknowledged(work.kari, nil)
        let granted = work.ledger.append(.grant(work.ledger.grant(work.kari, own)))
        guard granted.isAdmitted else {
            Issue.record("an own recording was refused: \(granted)")
            return false
        }
        work.ledger.must(.ended(work.ledger.ended(work.kari, own)))
        let released = work.ledger.released(work.kari, own, to: work.coach)
        return work.ledger.append(.released(released)).isAdmitted
    }

    @Test("agrees with a naive count, prefix by prefix", arguments: 0..<UInt64(24))
    func agrees(seed: UInt64) {
        let shares = ["1/100", "1/50", "3/100", "7/200", "2/101", "13/1000"]
        play(seed: seed, share: shares[Int(seed) % shares.count], steps: 300)
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
        var work = Workplace(Self.quotaAlone("1/20"))
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
