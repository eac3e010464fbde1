import Agreements
import CaptureTokens
import Ledger
import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("A token")
struct TokenTests {
    @Test("is verified when everything fits", arguments: Mode.allCases)
    func verified(mode: Mode) throws {
        var scene = try TokenScene()
        scene.mode = mode
        if mode != .random {
            scene.granted.serverLink = nil
            scene.granted.witnessLink = nil
        }
        #expect(try scene.refusals() == [])
    }

    @Test("is verified for an enrolled coach, also by a chain of keys")
    func coach() throws {
        var scene = try TokenScene()
        scene.addCoach()
        #expect(try scene.refusals() == [])
        let later = ExampleParties.key(scene.coach.name, seed: 23)
        var change = TokenScene.key(later, .coach, sealing: 0x45)
        change.authorisedBy = .previous
        scene.keys.append(scene.enrolled(change, later, by: scene.coach))
        #expect(try scene.refusals() == [.recipients])
        scene.granted.recipients[1].sealingKey = change.sealingKey
        #expect(try scene.refusals() == [])
        scene.keys.removeFirst()
        #expect(try scene.refusals() == [.recipients])
    }

    @Test("tells every refusal at once, sorted by name")
    func several() throws {
        var scene = try TokenScene()
        scene.now += 1000
        scene.granted.maximumSeconds = 1201
        scene.granted.call += 1
        scene.granted.employee = "p-00000000000000ab"
        #expect(try scene.refusals() == [.draw, .notMine, .otherCall, .scope, .stale])
    }

    @Test("whose leaf is no grant is malformed")
    func noGrant() throws {
        let scene = try TokenScene()
        var token = try scene.token()
        token.leaf = scene.leafBytes(.revoked(Revoked(by: .union)), origin: scene.agreement.origin)
        #expect(
            VerifiedToken.verify(token, against: scene.expectation) == .refused([.malformed])
        )
        token.leaf = []
        #expect(
            VerifiedToken.verify(token, against: scene.expectation) == .refused([.malformed])
        )
        token = try scene.token()
        token.share.removeLast()
        #expect(
            VerifiedToken.verify(token, against: scene.expectation) == .refused([.malformed])
        )
    }
}

/// One change to a fitting scene, and the refusals it must bring.
struct TokenChange: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let refusals: [TokenRefusal]
    let change: @Sendable (inout TokenScene) -> Void

    init(
        _ name: String,
        _ refusals: TokenRefusal...,
        change: @escaping @Sendable (inout TokenScene) -> Void
    ) {
        testDescription = name
        self.refusals = refusals
        self.change = change
    }
}

@Suite("A token with one thing changed")
struct ChangedTokenTests {
    static let ledger = [
        TokenChange("the proof is of another index", .proof) { $0.index = 4 },
        TokenChange("the index is beyond the tree", .proof) { $0.index = 9 },
        TokenChange("the checkpoint is signed by a stranger", .proof) {
            $0.checkpointSigner = ExampleParties.key($0.parties.origin, seed: 99)
        },
        TokenChange("the checkpoint is of another ledger", .proof) {
            $0.checkpointSigner = ExampleParties.key("ledger.nordtel.example/2027-h1", seed: 3)
        },
        TokenChange("another witness co-signed", .cosignature) {
            $0.witness = ExampleParties.key("witness.union.example", seed: 99)
        },
        TokenChange("the witness's key co-signed under another name", .cosignature) {
            $0.witness = ExampleParties.key("witness.example", seed: 4)
        },
        TokenChange("the cosignature is 121 s old", .stale) { $0.cosignedAt = $0.now - 121 },
        TokenChange("the cosignature is 120 s old") { $0.cosignedAt = $0.now - 120 },
        TokenChange("the cosignature is 121 s in the future", .stale) {
            $0.cosignedAt = $0.now + 121
        },
        TokenChange("the cosignature is 120 s in the future") { $0.cosignedAt = $0.now + 120 },
        TokenChange("the cosignature is of the end of time", .stale) { $0.cosignedAt = Int.max },
        TokenChange("the server did not sign the grant", .grantSignature) {
            $0.grantSigners = [ExampleParties.key($0.parties.origin, seed: 99)]
        },
        TokenChange("the union signed the grant", .grantSignature) {
            $0.grantSigners = [$0.parties.union]
        },
    ]

    static let agreements = [
        TokenChange("the grant names another agreement", .agreement) {
            $0.granted.agreement = .repeating(0xA1)
        },
        TokenChange("the period has not begun", .agreement) {
            $0.agreement.validFrom = $0.minute + 1
        },
        TokenChange("the period begins now") { $0.agreement.validFrom = $0.minute },
        TokenChange("the period has ended", .agreement) { $0.agreement.validTo = $0.minute },
        TokenChange("the period ends after this minute") { $0.agreement.validTo = $0.minute + 1 },
        TokenChange("the period has ended by the device's clock", .agreement) {
            $0.agreement.validTo = $0.minute + 1
            $0.now += 60
        },
        TokenChange("a review was missed", .agreement) { $0.agreement.reviewBy = $0.minute },
    ]

    static let calls = [
        TokenChange("another employee's", .notMine, .otherCall) {
            $0.granted.employee = "p-00000000000000ab"
        },
        TokenChange("another sampling's", .notMine, .otherCall) {
            $0.granted.sampling = "0000000000000000000000000000000c"
        },
        TokenChange("not the acknowledged sampling", .notMine) {
            $0.acknowledged.sampling = "0000000000000000000000000000000c"
        },
        TokenChange("another block", .draw, .otherCall) { $0.granted.block = 4 },
        TokenChange("an earlier block", .draw, .otherCall) { $0.granted.block = 2 },
        TokenChange("block zero", .draw, .otherCall) { $0.granted.block = 0 },
        TokenChange("a later call", .draw, .otherCall) { $0.granted.call += 1 },
        TokenChange("call zero", .draw, .otherCall) { $0.granted.call = 0 },
        TokenChange("a call beyond the block", .draw, .otherCall) { $0.granted.call = 21 },
        TokenChange("another call key", .otherCall) { $0.granted.callKey = .repeating(0x67) },
        TokenChange("another start's signature", .otherCall) { $0.granted.startSignature[0] ^= 1 },
    ]

    static let contents = [
        TokenChange("the server's link is missing", .draw) { $0.granted.serverLink = nil },
        TokenChange("the witness's link is missing", .draw) { $0.granted.witnessLink = nil },
        TokenChange("a link is of no chain", .draw) { $0.granted.serverLink = .repeating(1) },
        TokenChange("the links are exchanged", .draw) {
            $0.granted.serverLink = $0.witnessLink
            $0.granted.witnessLink = $0.serverLink
        },
        TokenChange("the block is shorter", .draw) { $0.length = 0 },
        TokenChange("links stand in mode arranged", .draw) { $0.mode = .arranged },
        TokenChange("fewer streams than acknowledged", .scope) {
            $0.granted.streams = .example("far,near")
            $0.granted.window = nil
        },
        TokenChange("more streams than acknowledged", .scope) {
            $0.acknowledged.streams = .example("near")
        },
        TokenChange("the window is missing", .scope) { $0.granted.window = nil },
        TokenChange("the window is unknown", .scope) { $0.granted.window = "mail" },
        TokenChange("a second too long", .scope) { $0.granted.maximumSeconds = 1201 },
        TokenChange("a window is superfluous", .scope) {
            $0.granted.streams = .example("far,near")
            $0.acknowledged.streams = .example("far,near")
        },
    ]

    static let recipients = [
        TokenChange("the employee's key is another", .recipients) {
            $0.granted.recipients[0].sealingKey = .repeating(1)
        },
        TokenChange("somebody else comes first", .recipients) {
            $0.granted.recipients[0].pseudonym = "p-00000000000000ab"
        },
        TokenChange("a coach though the employee releases", .recipients) {
            $0.addCoach()
            $0.agreement.release = .employee
        },
        TokenChange("a coach in mode employee", .recipients) {
            $0.addCoach()
            $0.mode = .employee
            $0.granted.serverLink = nil
            $0.granted.witnessLink = nil
        },
        TokenChange("another coach than the one who was shown to ask", .recipients) {
            $0.addCoach()
            $0.asking = "p-00000000000000cd"
        },
        TokenChange("a coach though none was shown to ask", .recipients) {
            $0.addCoach()
            $0.asking = nil
        },
        TokenChange("a coach without a key entry", .recipients) {
            $0.addCoach()
            $0.keys = []
        },
        TokenChange("a coach with another key", .recipients) {
            $0.addCoach()
            $0.granted.recipients[1].sealingKey = .repeating(1)
        },
        TokenChange("a coach whom the server enrolled", .recipients) {
            $0.addCoach()
            $0.keys = [$0.enrolled($0.coachKey, $0.coach, by: $0.parties.server)]
        },
        TokenChange("a coach whose new key did not sign", .recipients) {
            $0.addCoach()
            $0.keys = [$0.enrolled($0.coachKey, $0.device, by: $0.parties.enrolment)]
        },
        TokenChange("an auditor in the coach's place", .recipients) {
            $0.addCoach()
            $0.coachKey.role = .auditor
            $0.keys = [$0.enrolled($0.coachKey, $0.coach, by: $0.parties.enrolment)]
        },
        TokenChange("a revoked coach", .recipients) {
            $0.addCoach()
            $0.coachKey.action = .revoke
            $0.keys = [$0.enrolled($0.coachKey, $0.coach, by: $0.parties.enrolment)]
        },
        TokenChange("a coach of another ledger", .recipients) {
            $0.addCoach()
            var elsewhere = $0
            elsewhere.agreement.origin = .example("ledger.nordtel.example/2025-h2")
            $0.keys = [elsewhere.enrolled($0.coachKey, $0.coach, by: $0.parties.enrolment)]
        },
        TokenChange("the same coach twice", .recipients) {
            $0.addCoach()
            $0.granted.recipients.append($0.granted.recipients[1])
        },
        TokenChange("the employee twice", .recipients) {
            $0.addCoach()
            $0.granted.recipients[1] = $0.granted.recipients[0]
        },
    ]

    @Test(
        "is refused by the name of that thing",
        arguments: [ledger, agreements, calls, contents, recipients]
    )
    func changed(changes: [TokenChange]) throws {
        for change in changes {
            var scene = try TokenScene()
            change.change(&scene)
            #expect(try scene.refusals() == change.refusals, "\(change.testDescription)")
        }
    }

    @Test("is refused once the device has learnt of a revocation")
    func revoked() throws {
        let scene = try TokenScene()
        var expectation = scene.expectation
        expectation.isRevoked = true
        let verdict = VerifiedToken.verify(try scene.token(), against: expectation)
        #expect(verdict == .refused([.agreement]))
    }

    @Test("is refused under another pinned key")
    func otherPins() throws {
        let scene = try TokenScene()
        var witness = scene.expectation
        witness.witness = scene.parties.union.verifierKey(.cosignature)
        #expect(
            VerifiedToken.verify(try scene.token(), against: witness) == .refused([.cosignature])
        )
        var log = scene.expectation
        log.agreement.server = scene.parties.union.verifierKey()
        #expect(
            VerifiedToken.verify(try scene.token(), against: log)
                == .refused([.grantSignature, .proof])
        )
    }
}
