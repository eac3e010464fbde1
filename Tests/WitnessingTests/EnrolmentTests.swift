import Agreements
import Crypto
import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing
import Witnessing
import WitnessDialogue

@Suite("An enrolment code")
struct EnrolmentTests {
    private let desk: Desk
    private let code: EnrolmentCode
    private let key: KeyChange
    private let signing: SigningKey

    init() async throws {
        desk = try await Desk()
        code = EnrolmentCode(
            id: "000102030405060708090a0b0c0d0e0f",
            secret: .repeating(0x51),
            pseudonym: "p-0000000000000001",
            role: .employee,
            team: "first-line",
            chain: EnrolmentCode.Chain(anchor: .repeating(2), end: .repeating(3)),
            lapses: desk.ledger.agreement.validFrom + EnrolmentCode.life
        )
        desk.codes.add(code)
        let person = ExamplePerson(1)
        signing = person.signing
        var key = person.enrolment
        key.witnessAnchor = .repeating(2)
        self.key = key
    }

    @Test("enrols exactly the person it was made for; the union's key signs")
    func enrols() async throws {
        let answer = try await enrol(key)
        guard case .signed(let line) = answer else {
            Issue.record("\(answer)")
            return
        }
        let note = SignedNote(
            text: text(key),
            signatures: [
                try #require(SignatureLine(line)), SignedNote.line(over: text(key), by: signing),
            ]
        )
        let signers = [desk.ledger.parties.enrolment.verifierKey(), signing.verifierKey()]
        #expect(note.isSigned(byExactly: signers))
    }

    @Test("is burned by its first text: the same again gets the same, another nothing")
    func burned() async throws {
        let first = try await enrol(key)
        let again = try await enrol(key)
        #expect(again == first)
        var other = key
        other.sealingKey = .repeating(9)
        let second = try await enrol(other)
        #expect(second == .refused(.used))
        var later = desk
        try await later.restart()
        let restarted = try await enrol(key, at: later)
        #expect(restarted == first)
        let used = try await enrol(other, at: later)
        #expect(used == .refused(.used))
        // Also when the code has lapsed meanwhile.
        desk.clock.advance(minutes: EnrolmentCode.life)
        let lapsed = try await enrol(key, at: later)
        #expect(lapsed == first)
    }

    @Test("signs nothing for who does not hold the secret, and is not burned by it")
    func wrongMac() async throws {
        for mac in [[], [UInt8](repeating: 0, count: 32), mac(text(key), secret: .repeating(0x52))]
        {
            let answer = try await desk.witness.enrol(
                code.id,
                text: text(key),
                signature: line(key),
                mac: mac
            )
            #expect(answer == .refused(.mac))
        }
        // A text changed on the way: the server puts its own key in.
        var swapped = key
        swapped.signingKey = ExamplePerson(66).enrolment.signingKey
        let answer = try await desk.witness.enrol(
            code.id,
            text: text(swapped),
            signature: SignedNote.line(over: text(swapped), by: ExamplePerson(66).signing)
                .description,
            mac: mac(text(key))
        )
        #expect(answer == .refused(.mac))
        let good = try await enrol(key)
        #expect(good != .refused(.used))
    }

    @Test("enrols nothing else than what it was made for", arguments: 0..<7)
    func notAsIssued(number: Int) async throws {
        var other = key
        switch number {
        case 0: other.role = .coach
        case 1: other.team = "second-line"
        case 2: other.pseudonym = "p-0000000000000002"
        case 3: other.witnessAnchor = .repeating(7)
        case 4: other.authorisedBy = .previous
        case 5: other.action = .revoke
        default: other.serverAnchor = nil
        }
        let answer = try await enrol(other)
        guard case .refused(let why) = answer else {
            Issue.record("signed")
            return
        }
        #expect([.notAsIssued, .malformed].contains(why))
        let good = try await enrol(key)
        guard case .signed = good else {
            Issue.record("burned by a refused text")
            return
        }
    }

    @Test("takes only a text that the new key itself has signed")
    func otherSigner() async throws {
        let stranger = SignedNote.line(over: text(key), by: ExamplePerson(66).signing).description
        for line in [stranger, "", "x", "\u{2014} p-0000000000000001 AAAA"] {
            let answer = try await desk.witness.enrol(
                code.id,
                text: text(key),
                signature: line,
                mac: mac(text(key))
            )
            #expect(answer == .refused(.malformed))
        }
    }

    @Test("is unknown by another id, and lapses after fourteen days")
    func lapses() async throws {
        let unknown = try await desk.witness.enrol(
            "ff0102030405060708090a0b0c0d0e0f",
            text: text(key),
            signature: line(key),
            mac: mac(text(key))
        )
        #expect(unknown == .refused(.unknown))
        #expect(try await desk.witness.enrolment(code.id) == code)
        desk.clock.advance(minutes: EnrolmentCode.life)
        let late = try await enrol(key)
        #expect(late == .refused(.lapsed))
        #expect(try await desk.witness.enrolment(code.id) == nil)
    }

    private func text(_ key: KeyChange) -> String {
        Entry.text(of: .key(key), origin: desk.ledger.state.origin)
    }

    private func line(_ key: KeyChange) -> String {
        SignedNote.line(over: text(key), by: signing).description
    }

    private func mac(_ text: String, secret: Bytes32? = nil) -> [UInt8] {
        let key = SymmetricKey(data: (secret ?? code.secret).bytes)
        return Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
    }

    private func enrol(_ key: KeyChange, at other: Desk? = nil) async throws -> EnrolmentAnswer {
        try await (other ?? desk).witness.enrol(
            code.id,
            text: text(key),
            signature: line(key),
            mac: mac(text(key))
        )
    }
}
