import Agreements
import CaptureTokens
import Ledger
import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing

/// One device, one call and the token that fits it; a test changes one thing and makes the token again.
struct TokenScene {
    let parties = ExampleParties()
    let device = ExampleParties.key("p-00000000000000aa", seed: 21)
    let coach = ExampleParties.key("p-00000000000000cc", seed: 22)
    /// c(3) of each chain: block 3 is the running one's predecessor.
    let serverLink: Bytes32
    let witnessLink: Bytes32

    var agreement = Agreement.example()
    var mode = Mode.random
    /// The coach named by the notice that was shown.
    var asking: Pseudonym? = "p-00000000000000cc"
    var granted: Granted
    var start: Start
    var acknowledged: Acknowledged
    var ownKey: KeyChange
    var coachKey: KeyChange
    var minute = Minute.example("2026-08-01T10:00Z")
    var cosignedAt: Int
    var now: Int
    var length = 20
    var keys: [SignedNote] = []
    var grantSigners: [SigningKey]
    var checkpointSigner: SigningKey
    var witness: SigningKey
    var index = 5

    init() throws {
        let agreementLeaf = Bytes32.repeating(0xA0)
        serverLink = .repeating(0x51)
        witnessLink = .repeating(0x52)
        let call = Draw.drawnCall(server: serverLink, witness: witnessLink, length: 20)
        ownKey = Self.key(
            device,
            .employee,
            sealing: 0x33,
            server: serverLink,
            witness: witnessLink
        )
        coachKey = Self.key(coach, .coach, sealing: 0x44)
        acknowledged = Acknowledged(
            agreement: agreementLeaf,
            employee: ownKey.pseudonym,
            sampling: "0000000000000000000000000000000a",
            request: "0000000000000000000000000000000b",
            form: "full",
            streams: .example("far,near,window"),
            language: .nb,
            text: try Self.shown(under: agreement, agreementLeaf)
        )
        start = Start(
            origin: agreement.origin,
            agreement: agreementLeaf,
            employee: ownKey.pseudonym,
            sampling: acknowledged.sampling,
            block: 3,
            call: call,
            callKey: .repeating(0x66),
            signature: []
        )
        start.signature = device.signature(over: start.text.utf8)
        granted = Self.grant(start, acknowledged, ownKey)
        granted.serverLink = serverLink
        granted.witnessLink = witnessLink
        now = minute.number * 60 + 30
        cosignedAt = now - 10
        grantSigners = [parties.server]
        checkpointSigner = parties.server
        witness = parties.witness
    }

    /// Hash of the notice that the device showed for the draw.
    private static func shown(under agreement: Agreement, _ leaf: LeafHash) throws -> Bytes32 {
        let begin = Minute.example("2026-08-01T08:00Z")
        let streams = MediaStreams.example("far,near,window")
        let requested = Requested(
            agreement: leaf,
            coach: "p-00000000000000cc",
            streams: streams,
            asked: CoachRequest(
                request: "0000000000000000000000000000000b",
                mode: .random,
                purpose: "coaching",
                form: "full",
                from: begin,
                until: begin + 300,
                count: 1,
                whom: .team("first-line")
            )
        )
        let text = Notice.text(
            agreement: agreement,
            request: requested,
            form: "full",
            streams: streams,
            language: .nb
        )
        return Notice.hash(try #require(text))
    }

    /// The refusals of a token over the present grant; empty when it is verified.
    func refusals() throws -> [TokenRefusal] {
        switch VerifiedToken.verify(try token(), against: expectation) {
        case .verified(let token):
            #expect(token.granted == granted)
            return []
        case .refused(let refusals): return refusals
        }
    }

    var expectation: TokenExpectation {
        TokenExpectation(
            agreement: agreement,
            agreementLeaf: acknowledged.agreement,
            witness: parties.witness.verifierKey(.cosignature),
            enrolment: parties.enrolment.verifierKey(),
            ownKey: ownKey,
            acknowledged: acknowledged,
            mode: mode,
            coach: asking,
            start: start,
            runningLength: length,
            now: now
        )
    }

    /// The token of the present grant, at `index` among other leaves.
    func token() throws -> UnverifiedToken {
        let leaf = leafBytes(.grant(granted), origin: agreement.origin)
        var leaves = (0..<9).map { TreeHash.leaf([UInt8($0)]) }
        leaves[5] = TreeHash.leaf(leaf)
        let tree = Tree(leaves)
        let checkpoint = Checkpoint(
            origin: .example(checkpointSigner.name),
            size: 9,
            root: tree.root
        )
        let signed = checkpoint.signed(by: checkpointSigner)
        let line = Cosignature.sign(checkpoint, time: cosignedAt, key: witness).line
        let note = SignedNote(text: signed.text, signatures: signed.signatures + [line])
        let proof = TlogProof(
            index: index,
            path: tree.inclusionProof(of: 5, size: 9),
            checkpoint: note
        )
        let share = [UInt8](repeating: 9, count: 80)
        let own = enrolled(ownKey, device, by: parties.enrolment)
        return UnverifiedToken(leaf: leaf, proof: proof, share: share, keys: [own] + keys)
    }

    func leafBytes(_ event: Event, origin: Origin) -> [UInt8] {
        let text = Entry.text(of: event, origin: origin)
        let note = grantSigners.reduce(SignedNote(text: text, signatures: [])) {
            $0.signed(by: $1)
        }
        return Leaf.bytes(minute: minute, note: note)
    }

    /// A `key` entry signed by an authoriser and by the new key.
    func enrolled(_ change: KeyChange, _ key: SigningKey, by authoriser: SigningKey) -> SignedNote {
        let text = Entry.text(of: .key(change), origin: agreement.origin)
        return SignedNote(text: text, signatures: []).signed(by: authoriser).signed(by: key)
    }

    /// Lets the agreement release to the coach and the grant name one.
    mutating func addCoach() {
        agreement.release = .coach
        granted.recipients.append(
            Recipient(pseudonym: coachKey.pseudonym, sealingKey: coachKey.sealingKey)
        )
        keys = [enrolled(coachKey, coach, by: parties.enrolment)]
    }

    static func key(
        _ key: SigningKey,
        _ role: Role,
        sealing: UInt8,
        server: Bytes32? = nil,
        witness: Bytes32? = nil
    ) -> KeyChange {
        func anchor(_ link: Bytes32?) -> Bytes32? {
            link.map { (0..<3).reduce($0) { link, _ in Draw.before(link) } }
        }
        return KeyChange(
            action: .enrol,
            pseudonym: .example(key.name),
            role: role,
            team: "first-line",
            signingKey: key.verifierKey().publicKey,
            sealingKey: .repeating(sealing),
            serverAnchor: anchor(server),
            witnessAnchor: anchor(witness),
            authorisedBy: .enrolment
        )
    }

    static func grant(_ start: Start, _ acknowledged: Acknowledged, _ own: KeyChange) -> Granted {
        Granted(
            agreement: start.agreement,
            sampling: start.sampling,
            employee: start.employee,
            block: start.block,
            call: start.call,
            callKey: start.callKey,
            startSignature: start.signature,
            streams: acknowledged.streams,
            window: "crm",
            maximumSeconds: 1200,
            recipients: [Recipient(pseudonym: own.pseudonym, sealingKey: own.sealingKey)],
            serverLink: nil,
            witnessLink: nil
        )
    }
}
