import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing
import Witnessing
import WitnessDialogue

/// Every write of a whole story fails once, both ways; after each crash the witness is read from the disk again.
@Suite("A write of unknown outcome")
struct FaultTableTests {
    static let faults = (1...12).flatMap { write in
        [Fault(write: write, persists: false), Fault(write: write, persists: true)]
    }

    @Test("stops the witness, and a restart goes on where the disk stands", arguments: faults)
    func story(fault: Fault) async throws {
        var desk = try await Desk()
        desk.ledger.enrol(People.employee, People.coach)
        let sampling = desk.ledger.ownRecording(of: People.employee)
        desk.disk.arm(fault)
        try await survive(&desk) { desk in try await tell(&desk, withdrawing: sampling) }
        // The end is the same whatever failed: everything approved and co-signed, the share gone, its note placed.
        #expect(await desk.witness.status.size == desk.ledger.leaves.count)
        #expect(await desk.witness.status.cosigned == desk.ledger.leaves.count)
        #expect(await desk.witness.waiting.isEmpty)
        #expect(desk.disk.content.slots.isEmpty)
        #expect(desk.ledger.state.samplings[sampling]?.grant?.shredded?.reason == .withdrawal)
        #expect(try await desk.witness.entries(from: 0, limit: 1000) == desk.ledger.leaves)
    }

    @Test("happens often enough in the story for the table to mean something")
    func writes() async throws {
        var desk = try await Desk()
        desk.ledger.enrol(People.employee, People.coach)
        let sampling = desk.ledger.ownRecording(of: People.employee)
        desk.disk.arm(nil)
        try await tell(&desk, withdrawing: sampling)
        #expect((8...12).contains(desk.disk.content.writes), "\(desk.disk.content.writes)")
    }

    /// Approve, co-sign, withdraw directly, place the notes, co-sign: each step may be told again.
    private func tell(_ desk: inout Desk, withdrawing sampling: SamplingID) async throws {
        try await catchUp(&desk)
        let note = desk.ledger.note(.withdrawn(Withdrawn(sampling: sampling, by: .union)))
        if desk.ledger.state.samplings[sampling]?.withdrawnAt == nil {
            guard try await desk.witness.take(directNote: note.bytes) == .held else {
                throw Desk.Unexpected(what: "not held")
            }
            #expect(!desk.disk.content.slots.keys.contains(sampling))
            await desk.takeWaiting()
        }
        try await catchUp(&desk)
        await desk.takeWaiting()
        try await catchUp(&desk)
    }

    /// Proposes what the witness lacks and has it co-signed.
    private func catchUp(_ desk: inout Desk) async throws {
        while case let size = await desk.witness.status.size, size < desk.ledger.leaves.count {
            let minute = try Leaf.split(desk.ledger.leaves[size]).minute
            desk.clock.set(minute)
            let batch = try desk.ledger.leaves.dropFirst(size).prefix {
                try Leaf.split($0).minute == minute
            }
            let answer = try await desk.witness.propose(
                origin: desk.origin,
                old: size,
                leaves: Array(batch)
            )
            guard case .approved = answer else { throw Desk.Unexpected(what: "\(answer)") }
        }
        if await desk.witness.status.cosigned < desk.ledger.leaves.count { try await desk.cosign() }
    }

    /// Tells a story until nothing stops the witness; checks the disk after each crash.
    private func survive(
        _ desk: inout Desk,
        _ story: (inout Desk) async throws -> Void
    ) async throws {
        do { try await story(&desk) } catch let fault as WitnessFault {
            guard case .unknownOutcome = fault else { throw fault }
            await #expect(throws: WitnessFault.stopped) { try await desk.witness.shredDue() }
            try await desk.restart()
            // Slots only of approved grants that may still be opened.
            let size = await desk.witness.status.size
            let approved = try await desk.witness.entries(from: 0, limit: 1000)
            #expect(approved == Array(desk.ledger.leaves.prefix(size)))
            let hasGrant = approved.contains {
                String(decoding: $0, as: UTF8.self).contains("v1 grant")
            }
            if !hasGrant { #expect(desk.disk.content.slots.isEmpty) }
            try await story(&desk)
        }
    }
}
