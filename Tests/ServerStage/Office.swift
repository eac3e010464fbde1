package import Agreements
import Logging
import Sampling
package import Scheduling
import SignedNotes
package import Terms
package import TestSupport
import WitnessDialogue

/// A server, its witness and two people, all in memory.
package final class Office: Sendable {
    package let parties = ExampleParties()
    package let agreement: Agreement
    package let founding: [UInt8]
    package let faults = Faults()
    package let clock = SetClock()
    package let store: MemoryStore
    package let witness: ModelWitness
    package let employee: CastMember
    package let coach: CastMember
    /// Four more employees, with whom the team is large enough for a draw.
    package let colleagues: [CastMember]
    package let origin: Origin
    /// Made once for all offices, because a chain has 16,384 links.
    private static let chains = Chains(
        origin: .example(ExampleParties().origin),
        secret: .repeating(0x51)
    )
    private static let witnessChains = Chains(
        origin: .example(ExampleParties().origin),
        secret: .repeating(0x52)
    )

    /// An office under the example agreement; signed by the employer alone, it is one that nobody may take.
    package init(agreement: Agreement = .example(), isSignedByUnion: Bool = true) {
        self.agreement = agreement
        origin = agreement.origin
        let half = SignedNote(text: agreement.text, signatures: []).signed(by: parties.employer)
        founding = isSignedByUnion ? half.signed(by: parties.union).bytes : half.bytes
        store = MemoryStore(faults: faults)
        witness = ModelWitness(
            origin: agreement.origin,
            key: parties.witness,
            clock: clock,
            faults: faults,
            chains: Self.witnessChains
        )
        employee = CastMember(.employee, seed: 0xE1, parties: parties)
        coach = CastMember(.coach, seed: 0xC1, parties: parties)
        colleagues = (0xE2...0xE5).map { [parties] seed in
            CastMember(.employee, seed: seed, parties: parties)
        }
    }

    /// A server over the office's stores, as after a start of the program.
    package func server(rules: RuleCheck = .agreed) -> (Scheduler, Sequencer) {
        let feed = ChangeFeed()
        let log = Logger(label: "office") { _ in SwiftLogNoOpLogHandler() }
        let sequencer = Sequencer(
            identity: Sequencer.Identity(
                origin: origin,
                key: parties.server,
                witness: parties.witness.verifierKey(.cosignature),
                agreement: founding
            ),
            store: store,
            witness: witness,
            clock: clock,
            rules: rules,
            feed: feed,
            log: log
        )
        let scheduler = Scheduler(
            origin: origin,
            sequencer: sequencer,
            tokens: store,
            recordings: store,
            witness: witness,
            clock: clock,
            chains: Self.chains,
            feed: feed,
            log: log
        )
        return (scheduler, sequencer)
    }

    /// The `key` entry of a person.
    package func enrolment(of person: CastMember) async -> [UInt8] {
        person.enrolment(
            server: await Self.chains.anchor(of: person.pseudonym),
            witness: await Self.witnessChains.anchor(of: person.pseudonym)
        )
    }

    /// The employee's yes to a request that stands in the ledger, or to an own sampling.
    package func yes(
        to request: RequestID?,
        sampling: SamplingID,
        agreement leaf: LeafHash
    ) throws -> [UInt8] {
        let requested: [Requested] = try store.content.leaves.compactMap { stored in
            guard case .request(let asked) = try Leaf(bytes: stored.bytes).entry.event else {
                return nil
            }
            return asked
        }
        let asked = request.flatMap { id in requested.first { $0.request == id } }
        precondition(asked?.request == request, "no request \(request?.text ?? "-") stands")
        return employee.yes(
            to: asked,
            under: agreement,
            sampling: sampling,
            agreement: leaf
        )
    }

    /// The coach's usual question to the employee: form `full`, four hours from now.
    package func question(_ id: RequestID) -> CoachRequest {
        CoachRequest(
            request: id,
            mode: .arranged,
            purpose: "coaching",
            form: "full",
            from: clock.minute,
            until: clock.minute + 240,
            count: 1,
            whom: .employee(employee.pseudonym)
        )
    }
}
