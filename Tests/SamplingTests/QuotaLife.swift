import Agreements
import Terms
import TestSupport

@testable import Sampling

/// A random working life of two employees, each beside a naive count of her calls; nobody signs.
///
/// Every rule judges every entry; only signatures count as good unseen, because they would take all the time.
struct QuotaLife {
    var work: Workplace
    var random: SplitMix64
    var naive: [NaiveQuota]
    /// How often a place was spent, and refused, in this life.
    var outcomes = (spent: 0, refused: 0)
    /// What the rules and the naive count did not agree on, in words.
    var difference: String?

    static let shares = ["1/100", "1/50", "3/100", "7/200", "2/101", "13/1000", "1/10", "3/31"]

    /// A workplace where nothing but the quota and the place says no.
    static func office(_ share: String) -> Workplace {
        Workplace { agreement in
            agreement.share = .example(share)
            agreement.spacing = Span(0, .minutes)
            agreement.lead = Span(0, .minutes)
            let most = Caps.Row(day: 1_000_000, week: 1_000_000, period: 1_000_000)
            agreement.caps = Caps(employee: most, team: most, own: most)
        }
    }

    init(seed: UInt64, at office: Workplace) {
        work = office
        random = SplitMix64(seed: seed)
        work.ledger.signs = false
        work.ledger.random = SplitMix64(seed: ~seed)
        let share = office.ledger.agreement.share
        naive = [0, 1].map { _ in NaiveQuota(share.numerator, share.denominator) }
    }

    /// One thing happens to one of the two; then everything is compared.
    mutating func step() {
        let who = Int.random(in: 0...1, using: &random)
        switch Int.random(in: 0..<40, using: &random) {
        case 0..<3: arranged(who)
        case 3..<6: passedOn(who)
        case 6: drawn(who)
        case 7..<9: wholeBlock(who)
        case 9: changedShare()
        default:
            for _ in 0..<Int.random(in: 1...12, using: &random) where naive[who].call() {
                fillBlock(who)
            }
        }
        for (at, count) in naive.enumerated() { compare(at, count) }
    }

    private mutating func compare(_ at: Int, _ count: NaiveQuota) {
        let person = work.ledger.state.people[work.team[at].pseudonym]
        let real = (person?.blocks, person?.spent)
        if real != (count.blocks, count.spent) || !count.isWithinShare {
            difference = "employee \(at): blocks and spent \(real), naive \(count)"
        }
    }

    private mutating func must(_ event: Event) {
        let broken = work.ledger.appendUnsigned(event)
        if !broken.isEmpty { difference = "\(event.kind) refused: \(broken)" }
    }

    private mutating func fillBlock(_ who: Int) { must(.block(work.ledger.block(work.team[who]))) }

    /// What would spend a place is admitted if and only if the naive count has one.
    private mutating func spend(_ who: Int, _ event: Event) {
        let broken = work.ledger.appendUnsigned(event)
        let hadPlace = naive[who].spend()
        if hadPlace { outcomes.spent += 1 } else { outcomes.refused += 1 }
        if broken.isEmpty != hadPlace || !Set(broken).isSubset(of: [.place, .quota]) {
            difference = "\(event.kind) of \(who): \(broken), naive \(hadPlace)"
        }
    }
}

extension QuotaLife {
    private mutating func acknowledged(_ who: Int, _ request: Requested?) -> SamplingID {
        if let request { must(.request(request)) }
        let yes = work.ledger.acknowledgement(work.team[who], request)
        must(.acknowledgement(yes))
        return yes.sampling
    }

    /// Tells whether the running block has a call left for another start.
    private func hasCall(_ who: Int) -> Bool {
        let person = work.team[who].pseudonym
        let last = work.ledger.state.people[person]?.lastCall ?? 0
        return last < work.ledger.state.runningLength(of: person) ?? 0
    }

    private mutating func arranged(_ who: Int) {
        guard hasCall(who) else { return }
        let employee = work.team[who]
        let request = work.ledger.request(by: work.coach, .employee(employee.pseudonym))
        let sampling = acknowledged(who, request)
        spend(who, .grant(work.ledger.grant(employee, sampling)))
        takeBack(sampling)
    }

    private mutating func passedOn(_ who: Int) {
        guard hasCall(who) else { return }
        let own = acknowledged(who, nil)
        must(.grant(work.ledger.grant(work.team[who], own)))
        must(.ended(work.ledger.ended(work.team[who], own)))
        spend(who, .released(work.ledger.released(work.team[who], own, to: work.coach)))
        takeBack(own)
    }

    /// A yes to a draw, then the block fills, and the drawn call is recorded.
    private mutating func drawn(_ who: Int) {
        // The chains of the example people are short.
        guard work.ledger.block(work.team[who]).number < work.team[who].serverChain.count else {
            return
        }
        let request = work.ledger.request(by: work.coach, .team("first-line"))
        let sampling = acknowledged(who, request)
        while !naive[who].call() {}
        fillBlock(who)
        spend(who, .grant(work.ledger.grant(work.team[who], sampling)))
    }

    /// Spent is spent, whatever becomes of it.
    private mutating func takeBack(_ sampling: SamplingID) {
        guard Bool.random(using: &random) else { return }
        must(.withdrawn(Withdrawn(sampling: sampling, by: .union)))
    }

    /// The calls up to a full block, at once.
    private mutating func wholeBlock(_ who: Int) {
        while !naive[who].call() {}
        fillBlock(who)
    }

    private mutating func changedShare() {
        var amendment = work.ledger.agreement
        let share = Share.example(Self.shares.randomElement(using: &random) ?? "1/20")
        guard share != amendment.share else { return }
        amendment.share = share
        must(.agreement(amendment))
        naive = naive.map { _ in NaiveQuota(share.numerator, share.denominator) }
    }
}
