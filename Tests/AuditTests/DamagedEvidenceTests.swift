import Agreements
import Audit
import Ledger
import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing

/// One damage to honest evidence, what the audit names and its exit status.
struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let found: [String]
    let exitCode: Int32
    let damage: @Sendable (inout EvidenceFiles, ExampleLedger) -> Void

    init(
        _ name: String,
        _ found: [String],
        _ exitCode: Int32,
        damage: @escaping @Sendable (inout EvidenceFiles, ExampleLedger) -> Void
    ) {
        testDescription = name
        self.found = found
        self.exitCode = exitCode
        self.damage = damage
    }
}

@Suite("The audit of damaged evidence")
struct DamagedEvidenceTests {
    static let files = [
        Damage("no checkpoint", ["evidence"], 3) { files, _ in files.files["checkpoint"] = nil },
        Damage("no hash tile", ["evidence"], 3) { files, _ in files.files["tile/0/000.p/9"] = nil },
        Damage("no entries", ["evidence"], 3) { files, _ in
            files.files["tile/entries/000.p/9"] = nil
        },
        Damage("no agreement for people", ["evidence"], 3) { files, _ in
            files.files["agreement.note"] = nil
        },
        Damage("another agreement for people", ["evidence"], 3) { files, _ in
            files.files["agreement.note"]?[200] ^= 1
        },
        Damage("no policy", ["evidence"], 3) { files, _ in files.files["policy"] = nil },
        Damage("a policy with another ledger's key", ["evidence"], 3) { files, ledger in
            var other = ledger.agreement
            other.server = other.employer
            files.files["policy"] = Array(EvidenceFiles.policy(other).utf8)
        },
        Damage("a cut hash tile", ["evidence"], 3) { files, _ in
            files.files["tile/0/000.p/9"]?.removeLast()
        },
        Damage("a hash tile too long", ["evidence"], 3) { files, _ in
            files.files["tile/0/000.p/9"]?.append(0)
        },
        Damage("cut entries", ["evidence"], 3) { files, _ in
            files.files["tile/entries/000.p/9"]?.removeLast()
        },
        Damage("entries too long", ["evidence"], 3) { files, _ in
            files.files["tile/entries/000.p/9"]?.append(0)
        },
        Damage("a changed hash", ["tree"], 2) { files, _ in
            files.files["tile/0/000.p/9"]?[3 * 32] ^= 1
        },
        Damage("an empty checkpoint", ["checkpoint"], 4) { files, _ in
            files.files["checkpoint"] = []
        },
        Damage("a checkpoint that is a note about something else", ["checkpoint"], 4) { files, _ in
            files.files["checkpoint"] = files.files["agreement.note"]
        },
    ]

    static let signatures = [
        Damage("the server's signature is a stranger's", ["checkpoint"], 4) { files, ledger in
            let key = ExampleParties.key(ledger.parties.origin, seed: 99)
            files = EvidenceFiles(ledger, server: key)
        },
        Damage("another witness co-signed", ["cosignature"], 4) { files, ledger in
            files = EvidenceFiles(ledger, witness: ledger.parties.union)
        },
        Damage("a stranger co-signed in the witness's name", ["cosignature"], 4) { files, ledger in
            let key = ExampleParties.key(ledger.parties.witness.name, seed: 99)
            files = EvidenceFiles(ledger, witness: key)
        },
        Damage("nobody co-signed", ["cosignature"], 4) { files, _ in
            let note = files.files["checkpoint"].flatMap { SignedNote($0) }
            files.files["checkpoint"] = note.map {
                SignedNote(text: $0.text, signatures: [$0.signatures[0]]).bytes
            }
        },
        Damage("the checkpoint's root is another", ["tree"], 2) { files, ledger in
            files.sign(
                Checkpoint(origin: ledger.agreement.origin, size: 9, root: .repeating(1)),
                ledger
            )
        },
        Damage("the checkpoint claims more entries", ["evidence"], 3) { files, ledger in
            files.sign(
                Checkpoint(origin: ledger.agreement.origin, size: 10, root: .repeating(1)),
                ledger
            )
        },
        Damage("the checkpoint claims entries without end", ["evidence"], 3) { files, ledger in
            files.sign(
                Checkpoint(origin: ledger.agreement.origin, size: Int.max, root: .repeating(1)),
                ledger
            )
        },
    ]

    @Test("names it and gives its exit status", arguments: [files, signatures])
    func damaged(damages: [Damage]) async throws {
        var ledger = ExampleLedger()
        ledger.wholeSampling()
        for damage in damages {
            var evidence = EvidenceFiles(ledger)
            damage.damage(&evidence, ledger)
            let report = await evidence.report()
            #expect(report.found == damage.found, "\(damage.testDescription)\n\(report.text())")
            #expect(report.verdict.exitCode == damage.exitCode, "\(damage.testDescription)")
        }
    }

    @Test("never passes with one byte of an entry changed", arguments: [UInt64(51), 52])
    func changedByte(seed: UInt64) async throws {
        var ledger = ExampleLedger()
        ledger.wholeSampling()
        let evidence = EvidenceFiles(ledger)
        let path = "tile/entries/000.p/9"
        let count = evidence.files[path]?.count ?? 0
        var numbers = SplitMix64(seed: seed)
        for _ in 0..<25 {
            var damaged = evidence
            let at = Int.random(in: 0..<count, using: &numbers)
            damaged.files[path]?[at] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
            let report = await damaged.report()
            #expect(report.verdict != .pass, "byte \(at)")
            #expect(!Set(report.found).isDisjoint(with: ["tree", "evidence"]), "byte \(at)")
        }
    }

    @Test("finds an entry with one byte changed by tree and by signature")
    func changedEntry() async throws {
        var ledger = ExampleLedger()
        ledger.wholeSampling()
        var evidence = EvidenceFiles(ledger)
        var leaves = ledger.leaves
        let text = String(decoding: leaves[6], as: UTF8.self)
        leaves[6] = Array(text.replacing("maximum-seconds 1200", with: "maximum-seconds 1100").utf8)
        evidence.files["tile/entries/000.p/9"] = EntryBundle.bytes(leaves)
        let report = await evidence.report()
        #expect(report[.tree].first?.index == 6 && report[.rule(.signature)].first?.index == 6)
        #expect(report.verdict.exitCode == 4)
    }

    @Test("tells what follows from a changed entry from what is wrong by itself")
    func following() async throws {
        var ledger = ExampleLedger()
        ledger.wholeSampling()
        var evidence = EvidenceFiles(ledger)
        var leaves = ledger.leaves
        leaves[5][400] ^= 1
        evidence.files["tile/entries/000.p/9"] = EntryBundle.bytes(leaves)
        let report = await evidence.report()
        #expect(report.causes == ["tree", "signature"], "\(report.text())")
        #expect(report[.rule(.noAcknowledgement)].first?.follows == 5)
        #expect(report[.rule(.ended)].following == 1 && report[.rule(.ended)].findings == 0)
    }

    @Test("names what entry 0 is when it is no agreement", arguments: [true, false])
    func noAgreement(isMalformed: Bool) async throws {
        var ledger = ExampleLedger()
        ledger.wholeSampling()
        let leaves = isMalformed ? [Array("minute 1\n".utf8)] + ledger.leaves : ledger.leaves
        let evidence = EvidenceFiles(ledger, leaves: isMalformed ? leaves : Array(leaves[1...]))
        let report = await evidence.report()
        #expect(report.verdict.rawValue == (isMalformed ? "malformed agreement" : "no agreement"))
        #expect(report.verdict.exitCode == 4)
        #expect(report.causes == [isMalformed ? "malformed" : "no-agreement"])
        #expect(report[.rule(.noAgreement)].following == (isMalformed ? 9 : 7))
    }

    @Test("takes pinned keys at their word")
    func pins() async throws {
        let ledger = ExampleLedger()
        let evidence = EvidenceFiles(ledger)
        let other = ExampleParties(first: 40)
        for pins in [
            PinnedKeys(employer: other.employer.verifierKey(), union: ledger.agreement.union),
            PinnedKeys(employer: ledger.agreement.employer, union: other.union.verifierKey()),
            PinnedKeys(employer: ledger.agreement.union, union: ledger.agreement.employer),
        ] {
            let report = await evidence.report(pins: pins)
            #expect(report.found == ["signature"] && report[.rule(.signature)].first?.index == 0)
            #expect(report.verdict.exitCode == 4 && report.signers?.areVouchedFor == false)
        }
    }
}
