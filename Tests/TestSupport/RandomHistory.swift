import Agreements
package import Sampling
import SignedNotes
import Terms

/// A random ledger life: people work, ask, answer, record, view and withdraw, and some of it is damaged.
///
/// The same seed gives the same history.
package struct RandomHistory: Sendable {
    package internal(set) var ledger: LedgerBuilder
    /// The refused leaf with which the history ends, and the rules it breaks.
    package private(set) var end: (leaf: [UInt8], rules: [RuleName])?
    var random: SplitMix64
    var employees: [ExamplePerson] = []
    let coaches: [ExamplePerson]
    var requests: [Requested] = []
    var samplings: [SamplingID] = []
    var day = 2
    var renewals: UInt64 = 0

    /// Plays a history of at most so many steps.
    package init(seed: UInt64, steps: Int = 200) {
        random = SplitMix64(seed: seed)
        ledger = LedgerBuilder(Self.terms(&random), seed: seed)
        coaches = [ExamplePerson(100, .coach), ExamplePerson(101, .coach, team: "second-line")]
        for coach in coaches { ledger.enrol(coach) }
        employees = ledger.enrolTeam(5) + ledger.enrolTeam(1, from: 50, team: "second-line")
        for _ in 0..<steps where end == nil { step() }
    }

    private static func terms(_ random: inout SplitMix64) -> Agreement {
        var agreement = Agreement.example()
        agreement.share = .example(
            ["1/10", "1/20", "3/31", "1/11"].randomElement(using: &random) ?? "1/10"
        )
        agreement.release = Release.allCases.randomElement(using: &random) ?? .employee
        agreement.coaches = CoachRule.allCases.randomElement(using: &random) ?? .any
        agreement.spacing = Span(Int.random(in: 0...40, using: &random), .minutes)
        agreement.lead = Span(Int.random(in: 0...10, using: &random), .minutes)
        agreement.minimumTimeBox = Span(60, .minutes)
        agreement.caps.employee = Caps.Row(day: 3, week: 6, period: 9)
        agreement.caps.own = Caps.Row(day: 2, week: 5, period: 8)
        agreement.retention = Span(Int.random(in: 1...4, using: &random), .days)
        return agreement
    }

    /// One thing happens; what is refused mostly did not happen, but sometimes ends the history.
    private mutating func step() {
        let before = ledger.minute
        if chance(3) { ledger.minute = ledger.minute + Int.random(in: 0...40, using: &random) }
        if chance(40) { ledger.minute = ledger.minute + Int.random(in: 0...3000, using: &random) }
        let event = someEvent()
        let signers = signers(of: event)
        var bytes = ledger.note(event, signedBy: signers).bytes
        if chance(isRare(event) ? 3 : 15) {
            bytes = damaged(event, bytes, signers ?? ledger.signers(of: event))
        }
        if chance(150) { ledger.minute = ledger.minute + -Int.random(in: 1...30, using: &random) }
        let verdict = ledger.append(bytes)
        guard verdict.isAdmitted else {
            if chance(isRare(event) ? 5 : 60) {
                end = (Array("minute \(ledger.minute)\n".utf8) + bytes, verdict.rules)
            }
            ledger.minute = max(before, ledger.state.minute)
            return
        }
        remember(verdict)
    }

    /// Kinds that come seldom are damaged and ended with more often.
    private func isRare(_ event: Event) -> Bool {
        switch event {
        case .block, .acknowledgement, .request: false
        default: true
        }
    }

    private mutating func remember(_ verdict: Admission) {
        guard case .admitted(let event) = verdict else { return }
        switch event {
        case .request(let request): requests.append(request)
        case .acknowledgement(let acknowledged): samplings.append(acknowledged.sampling)
        case .callRecords: day += 1
        case .key(let change): rememberKey(change)
        default: break
        }
    }

    private mutating func rememberKey(_ change: KeyChange) {
        guard change.action == .enrol,
            let at = employees.firstIndex(where: { $0.pseudonym == change.pseudonym })
        else { return }
        let new = employees[at].renewed(key: renewals)
        guard new.enrolment.signingKey == change.signingKey else { return }
        employees[at] = new
        ledger.people[new.pseudonym] = new
    }

    /// One time in so many.
    mutating func chance(_ many: Int) -> Bool { Int.random(in: 0..<many, using: &random) == 0 }
}
