import Agreements
import Ledger
import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing
import Witnessing
import WitnessDialogue

/// A witness at a desk: a ledger in the making, a disk, a clock, and the server's side of the dialogue.
struct Desk {
    var ledger: LedgerBuilder
    let disk: Disk
    let clock: TestClock
    let codes = MemoryCodes()
    var capacity = 64
    var maximumWaiting = 10_000
    var witness: Witness
    private(set) var proposed = 0

    /// A witness that has adopted the example agreement and approved nothing yet.
    init(capacity: Int = 64, maximumWaiting: Int = 10_000) async throws {
        ledger = LedgerBuilder()
        disk = Disk()
        clock = TestClock(ledger.agreement.validFrom)
        self.capacity = capacity
        self.maximumWaiting = maximumWaiting
        witness = try await Self.witness(
            ledger: ledger,
            disk: disk,
            codes: codes,
            clock: clock,
            capacity: capacity,
            maximumWaiting: maximumWaiting
        )
    }

    /// Starts the witness anew from what is on the disk.
    mutating func restart() async throws {
        disk.arm(nil)
        witness = try await Self.witness(
            ledger: ledger,
            disk: disk,
            codes: codes,
            clock: clock,
            capacity: capacity,
            maximumWaiting: maximumWaiting
        )
    }

    static func witness(
        ledger: LedgerBuilder,
        disk: Disk,
        codes: MemoryCodes,
        clock: TestClock,
        capacity: Int,
        maximumWaiting: Int = 10_000
    ) async throws -> Witness {
        let parties = ledger.parties
        let bytes = try Leaf.split(ledger.leaves[0]).note
        let note = try #require(SignedNote(bytes))
        return try await Witness(
            setup: try Setup(
                note: note,
                witnessKey: parties.witness,
                enrolmentKey: parties.enrolment
            ),
            journal: MemoryJournal(disk),
            slots: MemorySlots(disk: disk, capacity: capacity),
            codes: codes,
            clock: clock,
            randomness: TestRandomness(),
            maximumWaiting: maximumWaiting
        )
    }

    var origin: String { ledger.state.origin.text }

    /// Leaves of the ledger that were not proposed yet.
    var fresh: [[UInt8]] { Array(ledger.leaves.dropFirst(proposed)) }

    /// Proposes every fresh leaf, each at its own minute, and expects approval.
    mutating func approve() async throws {
        while proposed < ledger.leaves.count {
            let minute = try Leaf.split(ledger.leaves[proposed]).minute
            let batch = fresh.prefix { (try? Leaf.split($0).minute) == minute }
            clock.set(max(minute, Minute(posixSeconds: clock.now())))
            let answer = try await witness.propose(
                origin: origin,
                old: proposed,
                leaves: Array(batch)
            )
            proposed += batch.count
            let root = Tree(ledger.leaves.prefix(proposed).map(Leaf.hash)).root
            try #require(answer == .approved(size: proposed, root: root), "\(answer)")
        }
    }

    /// Has the whole ledger co-signed.
    func cosign() async throws {
        let old = await witness.status.cosigned
        let answer = try await witness.addCheckpoint(checkpoint(old: old))
        guard case .cosigned = answer else { throw Unexpected(what: "\(answer)") }
    }

    /// A request to co-sign the ledger's first leaves.
    func checkpoint(old: Int, size: Int? = nil) -> String {
        let tree = Tree(ledger.leaves.map(Leaf.hash))
        let size = size ?? tree.size
        let checkpoint = Checkpoint(
            origin: ledger.state.origin,
            size: size,
            root: tree.root(at: size)
        )
        return AddCheckpoint(
            old: old,
            proof: tree.consistencyProof(from: old, to: size),
            checkpoint: checkpoint.signed(by: ledger.parties.server)
        ).text
    }

    /// Puts the witness's waiting notes into the ledger, as the server does.
    mutating func takeWaiting() async {
        ledger.minute = max(ledger.minute, Minute(posixSeconds: clock.now()))
        for note in await witness.waiting {
            let verdict = ledger.append(Array(note.utf8))
            #expect(verdict.isAdmitted, "\(verdict)")
        }
    }

    struct Unexpected: Error { var what: String }
}

/// The people of most tests: an employee and a coach of the first line.
struct People {
    static let employee = ExamplePerson(1)
    static let coach = ExamplePerson(100, .coach)
}

extension Desk {
    /// A desk with an own recording of the employee, approved and co-signed; its sampling and the grant's index.
    static func withRecording() async throws -> (desk: Desk, sampling: SamplingID, grant: Int) {
        var desk = try await Desk()
        desk.ledger.enrol(People.employee, People.coach)
        let sampling = desk.ledger.ownRecording(of: People.employee)
        try await desk.approve()
        try await desk.cosign()
        return (desk, sampling, desk.ledger.leaves.count - 1)
    }
}
