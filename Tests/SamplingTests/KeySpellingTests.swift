import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("An X25519 key in another spelling")
struct KeySpellingTests {
    @Test("is the same key: it does not come back as a sealing key of somebody else")
    func sealing() {
        let work = Workplace()
        let newcomer = ExamplePerson(9)
        var change = newcomer.enrolment
        let keys = [work.ledger.parties.enrolment, newcomer.signing]
        change.sealingKey = work.kari.sealing.respelled
        #expect(work.ledger.broken(.key(change), signedBy: keys) == [.key])
        change.sealingKey = change.signingKey.respelled
        #expect(work.ledger.broken(.key(change), signedBy: keys) == [.key])
        change.sealingKey = newcomer.sealing.respelled
        #expect(work.ledger.broken(.key(change), signedBy: keys) == [])
    }

    @Test("is the same key: it does not come back as a call's")
    func call() {
        var work = Workplace()
        let sampling = work.readyArranged()
        let used = work.kari.sealing
        #expect(work.brokenGrant(sampling) { $0.callKey = used.respelled } == [.start])
    }

    @Test("is the same key: it does not come back as a viewing's")
    func viewing() {
        var work = Workplace()
        let sampling = work.ledger.ownRecording(of: work.kari)
        work.ledger.must(.ended(work.ledger.ended(work.kari, sampling)))
        var viewed = work.ledger.viewed(work.kari, sampling)
        work.ledger.must(.viewed(viewed))
        #expect(work.ledger.broken(.viewed(viewed)) == [.viewed])
        viewed.viewingKey = viewed.viewingKey.respelled
        #expect(work.ledger.broken(.viewed(viewed)) == [.viewed])
    }

    @Test("that is above p is the number that is left")
    func reduced() {
        var work = Workplace()
        var call = [UInt8](repeating: 0, count: 32)
        call[0] = 9
        var above = [UInt8](repeating: 0xFF, count: 32)
        (above[0], above[31]) = (0xF6, 0x7F)
        let first = work.acknowledged(work.kari, nil)
        var granted = work.ledger.grant(work.kari, first)
        granted.callKey = Bytes32(call) ?? granted.callKey
        let text = granted.start(origin: work.ledger.state.origin).text
        granted.startSignature = work.kari.signing.signature(over: text.utf8)
        work.ledger.must(.grant(granted))
        let second = work.acknowledged(work.kari, nil)
        let broken = work.brokenGrant(second) { $0.callKey = Bytes32(above) ?? $0.callKey }
        #expect(broken == [.start])
    }
}

extension Bytes32 {
    /// The same bytes but for the highest bit, which X25519 ignores.
    fileprivate var respelled: Bytes32 {
        var other = bytes
        other[31] ^= 0x80
        return Bytes32(other) ?? self
    }
}
