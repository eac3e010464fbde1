import Agreements
import Terms
import TestSupport

@testable import Sampling

/// One employee's calls in mode `random`, one after the other, each drawn or not by both links.
///
/// The links are real ones and every rule judges every entry; only signatures count as good unseen.
struct DrawnLife {
    private var work: Workplace
    private let person: ExamplePerson
    /// Calls of the running block so far.
    private var counted = 0
    private var sampling: SamplingID?
    /// What the rules refused though it was drawn, or took though it was not.
    private(set) var difference: String?

    /// An employee whose chains reach for so many blocks.
    init(seed: UInt64, blocks: Int) {
        work = QuotaLife.office("1/20")
        work.ledger.signs = false
        work.ledger.random = SplitMix64(seed: seed)
        person = ExamplePerson(7000 + seed, links: blocks)
        work.ledger.people[person.pseudonym] = person
        must(.key(person.enrolment))
    }

    /// One more handled call; tells its number in the block when it was recorded.
    mutating func call() -> Int? {
        counted += 1
        let recorded = record() ? counted : nil
        if counted == work.ledger.state.runningLength(of: person.pseudonym) { closeBlock() }
        return recorded
    }

    /// A new yes is given for each place, before its block is full.
    private mutating func closeBlock() {
        // Requests stand until their time box ends; with time standing still they would soon be too many.
        work.ledger.minute = work.ledger.minute + 5
        let request = work.ledger.request(by: work.coach, .team("first-line"))
        must(.request(request))
        let yes = work.ledger.acknowledgement(person, request)
        must(.acknowledgement(yes))
        sampling = yes.sampling
        must(.block(work.ledger.block(person)))
        counted = 0
    }

    /// Asks both links about this call; the rules must say the same of a grant for it.
    private mutating func record() -> Bool {
        guard let sampling else { return false }
        let block = work.ledger.state.people[person.pseudonym]?.lastBlock ?? 0
        let length = work.ledger.state.runningLength(of: person.pseudonym) ?? 0
        let isDrawn = Draw.isDrawn(
            server: Draw.mac(person.serverChain[block], call: counted),
            witness: Draw.mac(person.witnessChain[block], call: counted),
            call: counted,
            length: length
        )
        // The rule looks at all earlier calls again; one block in ten is enough for those not drawn.
        guard isDrawn || block % 10 == 0 else { return false }
        let granted = work.ledger.grant(person, sampling, call: counted)
        let broken = work.ledger.appendUnsigned(.grant(granted))
        if broken != (isDrawn ? [] : [.draw]) {
            difference = "block \(block), call \(counted): \(broken)"
        }
        if isDrawn { self.sampling = nil }
        return isDrawn
    }

    private mutating func must(_ event: Event) {
        let broken = work.ledger.appendUnsigned(event)
        if !broken.isEmpty { difference = "\(event.kind) refused: \(broken)" }
    }
}
