import Agreements
import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("A key entry")
struct KeyRuleTests {
    private func broken(_ work: Workplace, _ change: KeyChange, _ keys: [SigningKey]) -> [RuleName]
    {
        work.ledger.broken(.key(change), signedBy: keys)
    }

    @Test("enrols by the enrolment key and by itself, and by nobody else")
    func enrol() {
        let work = Workplace()
        let new = ExamplePerson(9)
        let parties = work.ledger.parties
        #expect(broken(work, new.enrolment, [parties.enrolment, new.signing]) == [])
        #expect(broken(work, new.enrolment, [parties.employer, new.signing]) == [.signature])
        #expect(broken(work, new.enrolment, [parties.server, new.signing]) == [.signature])
        #expect(broken(work, new.enrolment, [parties.enrolment]) == [.signature])
        #expect(
            broken(work, new.enrolment, [parties.enrolment, parties.enrolment]) == [.signature]
        )
    }

    @Test("needs a known team, fitting anchors and fresh keys")
    func fields() {
        let work = Workplace()
        let new = ExamplePerson(9)
        let keys = [work.ledger.parties.enrolment, new.signing]
        func changed(_ change: (inout KeyChange) -> Void) -> [RuleName] {
            var key = new.enrolment
            change(&key)
            return broken(work, key, keys)
        }
        #expect(changed { $0.team = "third-line" } == [.key])
        #expect(changed { $0.serverAnchor = nil } == [.key])
        #expect(changed { $0.role = .coach } == [.key])
        #expect(changed { $0.sealingKey = work.kari.sealing } == [.key])
        #expect(changed { $0.sealingKey = $0.signingKey } == [.key])
        #expect(changed { $0.authorisedBy = .previous } == [.key])
        var copy = work.kari.enrolment
        copy.pseudonym = new.pseudonym
        let impostor = ExampleParties.key(new.pseudonym.text, seed: work.kari.signing.seed)
        #expect(broken(work, copy, [work.ledger.parties.enrolment, impostor]) == [.key])
    }

    @Test("renews by the previous key, with the same role and team")
    func renew() {
        var work = Workplace()
        let new = work.kari.renewed(key: 1)
        var change = new.enrolment
        change.authorisedBy = .previous
        let keys = [work.kari.signing, new.signing]
        #expect(broken(work, change, keys) == [])
        change.team = "second-line"
        #expect(broken(work, change, keys) == [.key])
        change.team = "first-line"
        work.ledger.append(.key(change), signedBy: keys)
        let block = work.ledger.block(work.kari)
        #expect(work.ledger.broken(.block(block)) == [.signature])
        #expect(work.ledger.broken(.block(block), signedBy: [new.signing]) == [])
        let back = work.kari.enrolment
        #expect(broken(work, back, [work.ledger.parties.enrolment, work.kari.signing]) == [.key])
    }

    @Test("revokes by repeating the key in force, once")
    func revoke() {
        var work = Workplace()
        var gone = work.kari.enrolment
        gone.action = .revoke
        let keys = [work.ledger.parties.enrolment]
        var other = gone
        other.sealingKey = .repeating(3)
        #expect(broken(work, other, keys) == [.key])
        gone.authorisedBy = .previous
        #expect(broken(work, gone, [work.kari.signing]) == [])
        gone.authorisedBy = .enrolment
        let sampling = work.readyArranged()
        work.ledger.append(.key(gone), signedBy: keys)
        #expect(broken(work, gone, keys) == [.key])
        #expect(work.brokenGrant(sampling) == [.recipients, .role, .start])
        #expect(work.ledger.broken(.block(work.ledger.block(work.kari))) == [.signature])
    }
}
