import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing
import Witnessing
import WitnessDialogue

@Suite("A draw")
struct DrawTests {
    /// A desk at which a random sampling has its place, block 1 is co-signed, and the chain is known.
    private static func ready(
        chainOf owner: ExamplePerson? = nil
    ) async throws -> (
        desk: Desk, employee: ExamplePerson, sampling: SamplingID
    ) {
        var desk = try await Desk()
        let employee = ExamplePerson(1, links: Draw.chainLength)
        desk.ledger.enrol(employee, People.coach)
        _ = desk.ledger.enrolTeam(5, from: 2)
        desk.codes.add(
            chain: EnrolmentCode.Chain(
                anchor: employee.witnessChain[0],
                end: employee.witnessChain[Draw.chainLength]
            ),
            of: (owner ?? employee).pseudonym
        )
        let request = desk.ledger.request(by: People.coach, .team("first-line"))
        desk.ledger.must(.request(request))
        let acknowledged = desk.ledger.acknowledgement(employee, request)
        desk.ledger.must(.acknowledgement(acknowledged))
        desk.ledger.minute = desk.ledger.minute + 10
        desk.ledger.must(.block(desk.ledger.block(employee)))
        try await desk.approve()
        return (desk, employee, acknowledged.sampling)
    }

    private static func bytes(_ start: Start, of employee: ExamplePerson) -> [UInt8] {
        start.note(keyID: employee.signing.verifierKey().id).bytes
    }

    @Test("follows the two links, call by call, and opens the link at the drawn one")
    func follows() async throws {
        var (desk, employee, sampling) = try await Self.ready()
        try await desk.cosign()
        let links = desk.ledger.links(of: employee)
        for call in 1...links.call {
            let start = desk.ledger.start(employee, sampling, call: call)
            let outcome = try await desk.witness.draw(
                DrawRequest(
                    start: Self.bytes(start, of: employee),
                    mac: Draw.mac(links.server, call: call)
                )
            )
            #expect(outcome == (call == links.call ? .drawn(links.witness) : .notDrawn), "\(call)")
        }
    }

    @Test("gives the same bytes the same answer, also after a restart, and any other start none")
    func same() async throws {
        var (desk, employee, sampling) = try await Self.ready()
        try await desk.cosign()
        let links = desk.ledger.links(of: employee)
        let mac = Draw.mac(links.server, call: links.call)
        let first = Self.bytes(
            desk.ledger.start(employee, sampling, call: links.call),
            of: employee
        )
        let other = Self.bytes(
            desk.ledger.start(employee, sampling, call: links.call),
            of: employee
        )
        #expect(first != other)
        for _ in 0..<2 {
            let again = try await desk.witness.draw(DrawRequest(start: first, mac: mac))
            #expect(again == .drawn(links.witness))
            let another = try await desk.witness.draw(DrawRequest(start: other, mac: mac))
            #expect(another == .notDrawn)
            let otherMac = try await desk.witness.draw(
                DrawRequest(start: first, mac: .repeating(1))
            )
            #expect(otherMac == .notDrawn)
            try await desk.restart()
        }
    }

    @Test("leaves nothing in the journal that its sender could make look like a frame")
    func rawBytes() async throws {
        var (desk, employee, sampling) = try await Self.ready()
        try await desk.cosign()
        let bait = Array("smtk-rec, as a frame of a journal".utf8.prefix(32))
        let mac = try #require(Bytes32(bait))
        let start = Self.bytes(desk.ledger.start(employee, sampling, call: 1), of: employee)
        let answer = try await desk.witness.draw(DrawRequest(start: start, mac: mac))
        let record = try #require(desk.disk.content.records.last)
        #expect(!String(decoding: record, as: UTF8.self).contains("smtk-rec"))
        try await desk.restart()
        #expect(try await desk.witness.draw(DrawRequest(start: start, mac: mac)) == answer)
    }

    @Test("opens no link of a chain that was made for another person")
    func foreignChain() async throws {
        var (desk, employee, sampling) = try await Self.ready(chainOf: ExamplePerson(2))
        try await desk.cosign()
        let before = desk.disk.content.records.count
        let links = desk.ledger.links(of: employee)
        let start = desk.ledger.start(employee, sampling, call: links.call)
        let outcome = try await desk.witness.draw(
            DrawRequest(
                start: Self.bytes(start, of: employee),
                mac: Draw.mac(links.server, call: links.call)
            )
        )
        #expect(outcome == .notDrawn)
        #expect(desk.disk.content.records.count == before)
    }

    @Test("is refused, and nothing is stored, before the block is co-signed")
    func notCosigned() async throws {
        var (desk, employee, sampling) = try await Self.ready()
        let before = desk.disk.content.records.count
        let links = desk.ledger.links(of: employee)
        let start = desk.ledger.start(employee, sampling, call: links.call)
        let mac = Draw.mac(links.server, call: links.call)
        let early = try await desk.witness.draw(
            DrawRequest(start: Self.bytes(start, of: employee), mac: mac)
        )
        #expect(early == .notDrawn)
        #expect(desk.disk.content.records.count == before)
        try await desk.cosign()
        let late = try await desk.witness.draw(
            DrawRequest(start: Self.bytes(start, of: employee), mac: mac)
        )
        #expect(late == .drawn(links.witness))
    }

    @Test("is refused to a start that does not fit, and nothing is stored")
    func unfit() async throws {
        var (desk, employee, sampling) = try await Self.ready()
        try await desk.cosign()
        let before = desk.disk.content.records.count
        let good = desk.ledger.start(employee, sampling, call: 1)
        let length = try #require(desk.ledger.state.runningLength(of: employee.pseudonym))
        var unfit: [Start] = []
        func change(_ edit: (inout Start) -> Void) {
            var start = good
            edit(&start)
            start.signature = employee.signing.signature(over: start.text.utf8)
            unfit.append(start)
        }
        change { $0.block = 0 }
        change { $0.block = 2 }
        change { $0.call = 0 }
        change { $0.call = length + 1 }
        change { $0.agreement = .repeating(3) }
        change { $0.sampling = "000000000000000000000000000000ff" }
        change { $0.origin = .example("ledger.example/9") }
        var forged = good
        forged.signature = ExamplePerson(9).signing.signature(over: good.text.utf8)
        unfit.append(forged)
        for start in unfit {
            let outcome = try await desk.witness.draw(
                DrawRequest(
                    start: Self.bytes(start, of: employee),
                    mac: .repeating(1)
                )
            )
            #expect(outcome == .notDrawn, "\(start)")
        }
        let malformed = try await desk.witness.draw(DrawRequest(start: [1, 2], mac: .repeating(1)))
        #expect(malformed == nil)
        #expect(desk.disk.content.records.count == before)
    }

    @Test("lets the grant be approved only for the start that opened the link")
    func grant() async throws {
        var (desk, employee, sampling) = try await Self.ready()
        try await desk.cosign()
        let links = desk.ledger.links(of: employee)
        for call in 1..<links.call {
            let start = desk.ledger.start(employee, sampling, call: call)
            _ = try await desk.witness.draw(
                DrawRequest(
                    start: Self.bytes(start, of: employee),
                    mac: Draw.mac(links.server, call: call)
                )
            )
        }
        let granted = desk.ledger.grant(employee, sampling)
        let undrawn = try await Self.propose(granted, desk)
        #expect(undrawn == .refused(index: 0, rules: ["draw"]))
        let start = Self.start(of: granted, origin: desk.ledger.state.origin)
        let outcome = try await desk.witness.draw(
            DrawRequest(
                start: Self.bytes(start, of: employee),
                mac: Draw.mac(links.server, call: links.call)
            )
        )
        #expect(outcome == .drawn(links.witness))
        let other = desk.ledger.grant(employee, sampling)
        let otherStart = try await Self.propose(other, desk)
        #expect(otherStart == .refused(index: 0, rules: ["draw"]))
        guard case .approved = try await Self.propose(granted, desk) else {
            Issue.record("the drawn grant is refused")
            return
        }
    }

    @Test("by a false HMAC leads to no grant: the opened link shows it")
    func falseMac() async throws {
        var (desk, employee, sampling) = try await Self.ready()
        try await desk.cosign()
        let links = desk.ledger.links(of: employee)
        let length = try #require(desk.ledger.state.runningLength(of: employee.pseudonym))
        // A server that tries macs until the witness says yes, at the first call.
        var random = SplitMix64(seed: 4)
        let witnessMac = Draw.mac(links.witness, call: 1)
        var mac = Bytes32.random(using: &random)
        while !Draw.isDrawn(server: mac, witness: witnessMac, call: 1, length: length) {
            mac = .random(using: &random)
        }
        let start = desk.ledger.start(employee, sampling, call: 1)
        let outcome = try await desk.witness.draw(
            DrawRequest(
                start: Self.bytes(start, of: employee),
                mac: mac
            )
        )
        #expect(outcome == .drawn(links.witness))
        var granted = desk.ledger.grant(employee, sampling)
        granted.call = 1
        granted.callKey = start.callKey
        granted.startSignature = start.signature
        guard case .refused(0, let rules) = try await Self.propose(granted, desk) else {
            Issue.record("approved")
            return
        }
        #expect(rules.contains("draw"))
    }

    private static func propose(_ granted: Granted, _ desk: Desk) async throws -> ProposalAnswer {
        let note = desk.ledger.note(.grant(granted))
        return try await desk.witness.propose(
            origin: desk.origin,
            old: desk.ledger.leaves.count,
            leaves: [Leaf.bytes(minute: desk.ledger.minute, note: note)]
        )
    }

    private static func start(of granted: Granted, origin: Origin) -> Start {
        Start(
            origin: origin,
            agreement: granted.agreement,
            employee: granted.employee,
            sampling: granted.sampling,
            block: granted.block,
            call: granted.call,
            callKey: granted.callKey,
            signature: granted.startSignature
        )
    }
}
