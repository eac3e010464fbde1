import Sampling
import Scheduling
import ServerStage
import Terms
import TestSupport

/// From the first entry to a token, each step sent again until it is answered.
///
/// It remembers everything that was acknowledged, so that a test can see whether it was kept.
final class Story {
    let office: Office
    var scheduler: Scheduler
    var sequencer: Sequencer
    var acknowledged: [(note: [UInt8]?, position: EntryPosition)] = []
    var token: [UInt8]?
    /// How often a step had to be sent again.
    var repeats = 0

    static let request: RequestID = "00000000000000000000000000000001"
    static let sampling: SamplingID = "00000000000000000000000000000002"

    init(_ office: Office = Office()) {
        self.office = office
        (scheduler, sequencer) = office.server()
    }

    /// Opens the server; after a crash with a new process.
    func open() async throws {
        try await again { try await self.sequencer.open() }
    }

    /// The whole story; `notes` are recorded after both people's enrolment.
    func tell(after notes: [[UInt8]] = []) async throws {
        try await open()
        for person in [office.employee, office.coach] {
            try await record(await office.enrolment(of: person))
        }
        for note in notes { try await record(note) }
        try await ask()
        try await sayYes()
        try await record(office.employee.block(1, agreement: try await agreement()))
        office.clock.advance(minutes: 11)
        token = try await start()
    }

    func agreement() async throws -> LeafHash {
        try await again { Leaf.hash(try await self.scheduler.agreementLeaf()) }
    }

    func record(_ note: [UInt8]) async throws {
        let reply = try await again { try await self.scheduler.record(note) }
        guard case .given(let recorded) = reply else { throw Unexpected("\(reply)") }
        acknowledged.append((note, recorded.position))
    }

    func ask() async throws {
        let question = office.question(Self.request)
        let reply = try await again {
            try await self.scheduler.ask(question, by: self.office.coach.caller)
        }
        guard case .given(let recorded) = reply else { throw Unexpected("\(reply)") }
        acknowledged.append((nil, recorded.position))
    }

    func sayYes() async throws {
        let agreement = try await agreement()
        try await record(
            office.yes(to: Self.request, sampling: Self.sampling, agreement: agreement)
        )
    }

    func start() async throws -> [UInt8] {
        let note = office.employee.start(
            sampling: Self.sampling,
            block: 1,
            call: 1,
            callKey: .repeating(0x77),
            agreement: try await agreement()
        )
        let reply = try await again {
            try await self.scheduler.answer(start: note, of: self.office.employee.caller)
        }
        guard case .given(.token(let bytes)) = reply else { throw Unexpected("\(reply)") }
        return bytes
    }

    /// A new process over what the old one left.
    func restart() {
        office.faults.revive()
        (scheduler, sequencer) = office.server()
    }

    private func again<Value>(_ step: () async throws -> Value) async throws -> Value {
        for _ in 0..<4 {
            do { return try await step() } catch {
                repeats += 1
                if office.faults.hit != nil {
                    restart()
                    // Opening may itself be what goes wrong next; then the step tells.
                    do { try await sequencer.open() } catch { continue }
                }
            }
        }
        return try await step()
    }

    struct Unexpected: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }
}
