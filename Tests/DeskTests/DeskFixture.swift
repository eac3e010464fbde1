import Agreements
import CaptureTokens
import Capturing
import Sampling
import SignedNotes
import Synchronization
import Terms
import TestSupport
import Testing

@testable import EmployeeDesk

/// A desk with everything around it in memory, and one list of what happened in which order.
struct DeskFixture {
    static let employee: Pseudonym = "p-00000000000000e1"
    static let coach: Pseudonym = "p-00000000000000c1"
    static let day = Minute.example("2026-07-06T08:00Z")

    let parties = ExampleParties()
    let agreement: Agreement
    let leaf: [UInt8]
    let key = ExampleParties.key(employee.text, seed: 40)
    let log: EventLog
    let clock: SimulatedClock
    let server: MemoryServer
    let witness: MemoryWitness
    let store: MemoryStore
    let spool: MemorySpool
    let badge: MemoryBadge
    let capture: MemoryCapture

    init(share: String = "1/20", statuses: [String] = []) {
        var agreement = Agreement.example(share: share)
        agreement.noCaptureStatuses = statuses
        if agreement.share.numerator == 0 { agreement.modes = [.employee] }
        self.agreement = agreement
        let note = SignedNote(text: agreement.text, signatures: [])
            .signed(by: parties.employer).signed(by: parties.union)
        leaf = Leaf.bytes(minute: Self.day, note: note)
        log = EventLog()
        clock = SimulatedClock(Self.day)
        server = MemoryServer(log: log, agreement: leaf)
        witness = MemoryWitness()
        store = MemoryStore(log: log)
        spool = MemorySpool()
        badge = MemoryBadge(log: log)
        capture = MemoryCapture(log: log)
    }

    var ownKey: KeyChange {
        KeyChange(
            action: .enrol,
            pseudonym: Self.employee,
            role: .employee,
            team: "first-line",
            signingKey: key.verifierKey().publicKey,
            sealingKey: .repeating(9),
            serverAnchor: .repeating(1),
            witnessAnchor: .repeating(2),
            authorisedBy: .enrolment
        )
    }

    /// A desk that has sat down.
    func desk() async throws -> Desk {
        let me = DeskIdentity(
            origin: agreement.origin,
            pseudonym: Self.employee,
            team: "first-line",
            key: key,
            ownKey: ownKey,
            witness: agreement.witness,
            enrolment: agreement.enrolment,
            employer: agreement.employer,
            union: agreement.union,
            language: .en
        )
        let inForce = try #require(me.agreement(leaf))
        let random = Mutex(SplitMix64(seed: 7))
        let desk = Desk(
            me,
            agreement: inForce,
            ports: DeskPorts(
                server: server,
                witness: witness,
                capture: capture,
                badge: badge,
                spool: spool,
                uploader: server,
                store: store,
                clock: clock,
                random: { count in random.withLock { $0.bytes(count) } },
                report: { [log] in log.add("report \($0)") }
            )
        )
        try await desk.open()
        return desk
    }

    /// A coach's request of this employee, for the day's first four hours.
    func request(mode: Mode = .arranged, from: Minute = Self.day) -> (SignedNote, Requested) {
        let requested = Requested(
            agreement: Leaf.hash(leaf),
            coach: Self.coach,
            streams: .example("far,near"),
            asked: CoachRequest(
                request: "00000000000000000000000000000a01",
                mode: mode,
                purpose: "coaching",
                form: "voice",
                from: from,
                until: from + 300,
                count: 1,
                whom: mode == .random ? .team("first-line") : .employee(Self.employee)
            )
        )
        let text = Entry.text(of: .request(requested), origin: agreement.origin)
        return (SignedNote(text: text, signatures: []).signed(by: parties.server), requested)
    }

    /// An acknowledgement that was given before, and lies in the store.
    func acknowledged(
        mode: Mode,
        since minutes: Int = 60,
        sampling: SamplingID = "00000000000000000000000000000501"
    ) async throws -> DeskAnswer {
        let request = mode == .employee ? nil : request(mode: mode, from: Self.day + -minutes)
        let shown = Notice.text(
            agreement: agreement,
            request: request?.1,
            form: "voice",
            streams: .example("far,near"),
            language: .en
        )
        let acknowledged = Acknowledged(
            agreement: Leaf.hash(leaf),
            employee: Self.employee,
            sampling: sampling,
            request: request?.1.request,
            form: "voice",
            streams: .example("far,near"),
            language: .en,
            text: Notice.hash(try #require(shown))
        )
        let text = Entry.text(of: .acknowledgement(acknowledged), origin: agreement.origin)
        var answer = DeskAnswer(
            note: SignedNote(text: text, signatures: []).signed(by: key),
            acknowledged: acknowledged,
            request: request.map { ($0.0, $0.1) }
        )
        answer.minute = Self.day + -minutes
        try await store.put(answer.name, answer.bytes)
        server.inboxAnswer.withLock {
            $0.samplings = [
                .init(sampling: acknowledged.sampling, isOpen: true, hasPlace: mode != .employee)
            ]
        }
        return answer
    }

    /// Both sides sign another share a minute later; the server tells of it when asked.
    func amend(share: String) {
        var amended = Agreement.example(share: share)
        amended.noCaptureStatuses = agreement.noCaptureStatuses
        let note = SignedNote(text: amended.text, signatures: [])
            .signed(by: parties.employer).signed(by: parties.union)
        let leaf = Leaf.bytes(minute: Self.day + 1, note: note)
        server.agreement.withLock { $0 = leaf }
        server.inboxAnswer.withLock { $0.agreement = Leaf.hash(leaf) }
    }

    /// The device has filled its first block and not used the place.
    func earned(_ block: Int = 1, calls: Int = 0) {
        var earned = DeskBlock(share: agreement.share)
        for _ in 0..<block { earned.close() }
        earned.calls = calls
        store.facts.withLock { $0[DeskBlock.name] = earned.bytes }
        server.inboxAnswer.withLock { $0.lastBlock = block }
    }

    /// One call from its beginning to its end.
    func call(_ id: String, seconds: Int, at desk: Desk) async {
        await desk.take(CallEvent.established(call: id, process: 1))
        await desk.settle()
        clock.pass(seconds: seconds)
        await desk.take(CallEvent.closed(call: id))
    }

    /// Nothing was captured, and the ledger is told so.
    func expectNotStarted() throws {
        #expect(log.count("capture") == 0)
        let notes = server.sent.withLock { $0.map(\.text) }
        #expect(notes.contains { $0.contains("\noutcome not-started\n") })
    }
}
