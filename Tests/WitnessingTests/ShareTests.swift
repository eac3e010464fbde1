import Crypto
import Sampling
import SignedNotes
import Sealing
import Terms
import TestSupport
import Testing
import Witnessing
import WitnessDialogue

@Suite("A share of the witness")
struct ShareTests {
    @Test("leaves for a fresh co-signed grant, twice the same share, sealed to the call's key")
    func call() async throws {
        let (desk, sampling, grant) = try await Desk.withRecording()
        for _ in 0..<2 {
            guard case .sealed(let sealed) = try await desk.witness.share(forGrant: grant) else {
                Issue.record("withheld")
                return
            }
            #expect(sealed.count == 80)
            let share = try #require(desk.disk.content.slots[sampling])
            #expect(!sealed.contains(share.bytes))
        }
    }

    @Test("stays while the grant is not co-signed, and where there is no grant")
    func notCosigned() async throws {
        var desk = try await Desk()
        desk.ledger.enrol(People.employee)
        _ = desk.ledger.ownRecording(of: People.employee)
        try await desk.approve()
        let grant = desk.ledger.leaves.count - 1
        let early = try await desk.witness.share(forGrant: grant)
        #expect(early == .withheld(.notCosigned))
        try await desk.cosign()
        let fresh = try await desk.witness.share(forGrant: grant)
        guard case .sealed = fresh else {
            Issue.record("\(fresh)")
            return
        }
        let noGrant = try await desk.witness.share(forGrant: grant - 1)
        #expect(noGrant == .withheld(.notFound))
        let noViewing = try await desk.witness.share(forViewing: grant)
        #expect(noViewing == .withheld(.notFound))
        for index in [-1, grant + 1, Int.max] {
            let beyond = try await desk.witness.share(forGrant: index)
            #expect(beyond == .withheld(.notCosigned))
        }
    }

    @Test("stays when the grant is three minutes old", arguments: [2, 3])
    func stale(minutes: Int) async throws {
        let (desk, _, grant) = try await Desk.withRecording()
        desk.clock.advance(minutes: minutes)
        let answer = try await desk.witness.share(forGrant: grant)
        if minutes == 3 {
            #expect(answer == .withheld(.stale))
        } else {
            #expect(answer != .withheld(.stale))
        }
    }

    @Test("stays while a note waits; co-signing goes on")
    func waiting() async throws {
        var (desk, _, grant) = try await Desk.withRecording()
        let revoked = desk.ledger.note(.revoked(Revoked(by: .union)))
        let held = try await desk.witness.take(directNote: revoked.bytes)
        #expect(held == .held)
        let answer = try await desk.witness.share(forGrant: grant)
        #expect(answer == .withheld(.waiting))
        try await desk.cosign()
        await desk.takeWaiting()
        try await desk.approve()
        // The agreement has ended: no capture begins any more.
        let after = try await desk.witness.share(forGrant: grant)
        #expect(after == .withheld(.gone))
    }

    @Test("opens for a viewing with its fresh key, and for nothing else")
    func viewing() async throws {
        var (desk, sampling, _) = try await Desk.withRecording()
        let key = Curve25519.KeyAgreement.PrivateKey()
        desk.ledger.must(.ended(desk.ledger.ended(People.employee, sampling)))
        var viewed = desk.ledger.viewed(People.employee, sampling)
        viewed.viewingKey = try #require(Bytes32(key.publicKey.rawRepresentation))
        desk.ledger.must(.viewed(viewed))
        try await desk.approve()
        try await desk.cosign()
        let index = desk.ledger.leaves.count - 1
        guard case .sealed(let sealed) = try await desk.witness.share(forViewing: index) else {
            Issue.record("withheld")
            return
        }
        let leaf = Leaf.hash(desk.ledger.leaves[index])
        let share = try SealedShare.open(
            sealed,
            with: key,
            use: .viewing(leaf),
            grant: viewed.grant
        )
        #expect(share == desk.disk.content.slots[sampling])
        #expect(throws: SealingFault.cannotOpen) {
            try SealedShare.open(sealed, with: key, use: .call, grant: viewed.grant)
        }
        desk.clock.advance(minutes: 11)
        let late = try await desk.witness.share(forViewing: index)
        #expect(late == .withheld(.stale))
    }

    @Test("is gone once the recording is withdrawn, though the viewing was co-signed before")
    func gone() async throws {
        var (desk, sampling, _) = try await Desk.withRecording()
        desk.ledger.must(.ended(desk.ledger.ended(People.employee, sampling)))
        desk.ledger.must(.viewed(desk.ledger.viewed(People.employee, sampling)))
        try await desk.approve()
        try await desk.cosign()
        let index = desk.ledger.leaves.count - 1
        let note = desk.ledger.note(.withdrawn(Withdrawn(sampling: sampling, by: .employee)))
        let held = try await desk.witness.take(directNote: note.bytes)
        #expect(held == .held)
        #expect(desk.disk.content.slots.isEmpty)
        await desk.takeWaiting()
        try await desk.approve()
        let answer = try await desk.witness.share(forViewing: index)
        #expect(answer == .withheld(.gone))
    }
}
