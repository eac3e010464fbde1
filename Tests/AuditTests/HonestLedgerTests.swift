import Agreements
import Audit
import Ledger
import Sampling
import Terms
import TestSupport
import Testing

@Suite("The audit of an honest ledger")
struct HonestLedgerTests {
    @Test("finds nothing and says what it checked")
    func pass() async throws {
        var ledger = ExampleLedger()
        ledger.wholeSampling()
        let report = await EvidenceFiles(ledger).report()
        #expect(report.found == [], "\(report.text())")
        #expect(report.verdict == .pass && report.verdict.exitCode == 0)
        #expect(
            report.size == 9 && report.replayed == 9
                && report.cosignedAt == ledger.last.number * 60 + 7
        )
        #expect(report[.rule(.quota)].checked == 1 && report[.rule(.malformed)].checked == 9)
        #expect(report[.rule(.blockNumber)].checked == 1)
        #expect(report[.lateShredding].checked == 1 && report[.tree].checked == 2)
        #expect(report.signers?.areVouchedFor == false)
        #expect(report.text().contains("nobody vouched for these keys"))
        #expect(report.text().hasSuffix("verdict: pass\n"))
    }

    @Test("says that the keys are the caller's when they are")
    func pinned() async throws {
        let ledger = ExampleLedger()
        let pins = PinnedKeys(
            employer: ledger.agreement.employer,
            union: ledger.agreement.union
        )
        let report = await EvidenceFiles(ledger).report(pins: pins)
        #expect(report.verdict == .pass && report.signers?.areVouchedFor == true)
    }

    @Test("is the same over several bundles and tile levels")
    func long() async throws {
        var ledger = ExampleLedger()
        for number in 2...600 {
            let block = BlockFilled(
                agreement: TreeHash.leaf(ledger.leaves[0]),
                employee: ledger.person,
                number: number
            )
            ledger.add(.block(block), at: ledger.begin + 60 + number, by: [ledger.employee])
        }
        let evidence = EvidenceFiles(ledger)
        let report = await evidence.report()
        #expect(report.verdict == .pass, "\(report.text())")
        #expect(report.replayed == 603 && report[.tree].checked == 5)
        var cut = evidence
        cut.files["tile/entries/001"] = nil
        let incomplete = await cut.report()
        #expect(incomplete.found == ["evidence"] && incomplete.replayed == 256)
        var higher = evidence
        higher.files["tile/1/000.p/2"]?[40] ^= 1
        let tree = await higher.report()
        #expect(tree.found == ["tree"] && tree[.tree].first?.index == 256)
    }

    @Test("finds the one wrong signature among thousands")
    func oneAmongThousands() async throws {
        var ledger = ExampleLedger()
        let last = 4200
        for number in 2...last {
            let block = BlockFilled(
                agreement: TreeHash.leaf(ledger.leaves[0]),
                employee: ledger.person,
                number: number
            )
            let signer = number == last ? ledger.coach : ledger.employee
            ledger.add(.block(block), at: ledger.begin + 60 + number, by: [signer])
        }
        let report = await EvidenceFiles(ledger).report()
        #expect(report.found == ["signature"], "\(report.text())")
        #expect(report[.rule(.signature)].findings == 1)
        #expect(report[.rule(.signature)].first?.index == last + 2)
        #expect(report.replayed == last + 3)
    }

    @Test("is written as one JSON object")
    func json() async throws {
        var ledger = ExampleLedger()
        ledger.add(raw: Array("minute 1\n\"\\\n".utf8))
        let json = await EvidenceFiles(ledger).report().json
        #expect(json.hasPrefix("{\"origin\":\"ledger.nordtel.example/2026-h2\",\"size\":5,"))
        #expect(json.contains("\"verdict\":\"findings\""))
        #expect(json.contains("{\"rule\":\"malformed\",\"checked\":5,\"findings\":1,"))
        #expect(json.hasSuffix("]}\n") && json.split(separator: "\n").count == 1)
    }
}
