import Agreements
import CaptureTokens
import Capturing
import Ledger
import Sampling
import Sealing
import SignedNotes
import Terms
import TestSupport
import Testing

/// Makes a token for a `start`, as server and witness would; each part can be spoilt.
struct TokenMaking: Sendable {
    enum Spoilt: String, CaseIterable, Sendable {
        case cosignature, stale, maximumSeconds, otherCall, otherSampling, share, serverSignature
        case text, recipientKey, otherAgreement
    }

    let fixture: DeskFixture
    var spoilt: Spoilt?

    func token(_ note: SignedNote) throws -> String {
        let start = try #require(Start(note: note))
        let witness = spoilt == .cosignature ? fixture.parties.enrolment : fixture.parties.witness
        let server = spoilt == .serverSignature ? fixture.parties.union : fixture.parties.server
        let grantText = Entry.text(of: .grant(granted(start)), origin: start.origin)
        let entry = SignedNote(
            text: grantText,
            signatures: [SignedNote.line(over: grantText, by: server)]
        )
        let leaf = Leaf.bytes(minute: DeskFixture.day, note: entry)
        var tree = Tree()
        tree.append(Leaf.hash(fixture.leaf))
        tree.append(Leaf.hash(leaf))
        let checkpoint = Checkpoint(origin: start.origin, size: 2, root: tree.root)
        let now = fixture.clock.posixSeconds - (spoilt == .stale ? 600 : 1)
        let cosigned = Cosignature.sign(checkpoint, time: now, key: witness)
        let proof = TlogProof(
            index: 1,
            path: tree.inclusionProof(of: 1, size: 2),
            checkpoint: SignedNote(
                text: checkpoint.text,
                signatures: [
                    SignedNote.line(over: checkpoint.text, by: fixture.parties.server),
                    cosigned.line,
                ]
            )
        )
        let share = try SealedShare.seal(
            .repeating(0x77),
            to: spoilt == .share ? .repeating(9) : start.callKey,
            use: .call,
            grant: Leaf.hash(leaf)
        )
        let made = UnverifiedToken(
            leaf: leaf,
            proof: proof,
            share: share,
            keys: [try ownKeyEntry()]
        ).text
        return spoilt == .text ? String(made.dropLast(40)) : made
    }

    private func granted(_ start: Start) -> Granted {
        Granted(
            agreement: spoilt == .otherAgreement ? .repeating(8) : start.agreement,
            sampling: spoilt == .otherSampling
                ? "000000000000000000000000000000ff" : start.sampling,
            employee: start.employee,
            block: start.block,
            call: spoilt == .otherCall ? start.call + 1 : start.call,
            callKey: start.callKey,
            startSignature: start.signature,
            streams: .example("far,near"),
            window: nil,
            maximumSeconds: spoilt == .maximumSeconds ? 100_000 : 1200,
            recipients: [
                Recipient(
                    pseudonym: start.employee,
                    sealingKey: spoilt == .recipientKey ? .repeating(10) : .repeating(9)
                )
            ],
            serverLink: nil,
            witnessLink: nil
        )
    }

    private func ownKeyEntry() throws -> SignedNote {
        let text = Entry.text(of: .key(fixture.ownKey), origin: fixture.agreement.origin)
        return SignedNote(text: text, signatures: []).signed(by: fixture.parties.enrolment)
            .signed(by: fixture.key)
    }
}
