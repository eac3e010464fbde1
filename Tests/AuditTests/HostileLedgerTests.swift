import Agreements
import Audit
import Ledger
import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("The audit of a ledger that server and witness both signed")
struct HostileLedgerTests {
    @Test("names an extra grant by the rules that it breaks, and its index")
    func extraGrant() async throws {
        var ledger = ExampleLedger()
        ledger.wholeSampling()
        ledger.sample(2, at: ledger.begin + 50_000)
        let report = await EvidenceFiles(ledger).report()
        #expect(report.found.contains("quota") && report.found.contains("place"))
        #expect(report[.rule(.quota)].first?.index == 11)
        #expect(report.verdict == .findings && report.verdict.exitCode == 2)
    }

    @Test("names a yes that was given to another request than the one that stands")
    func otherNotice() async throws {
        var ledger = ExampleLedger()
        ledger.sample(1, at: ledger.begin + 120, shown: "training")
        let report = await EvidenceFiles(ledger).report()
        #expect(report.found == ["notice"] && report[.rule(.notice)].first?.index == 5)
        #expect(report.verdict.exitCode == 2)
        var honest = ExampleLedger()
        honest.sample(1, at: honest.begin + 120)
        #expect(await EvidenceFiles(honest).report().found.isEmpty)
    }

    @Test("goes on after a broken entry and counts what was used all the same")
    func goesOn() async throws {
        var ledger = ExampleLedger()
        ledger.sample(1, at: ledger.begin + 120)
        ledger.sample(2, at: ledger.begin + 500)
        ledger.add(raw: Array("minute 1\nnonsense\n".utf8))
        ledger.sample(3, at: ledger.begin + 900)
        let report = await EvidenceFiles(ledger).report()
        #expect(report[.rule(.quota)].findings == 2 && report[.rule(.quota)].first?.index == 9)
        #expect(report[.rule(.malformed)].first?.index == 10)
        #expect(report.replayed == ledger.leaves.count)
    }

    @Test("names a grant that the server did not sign")
    func unsignedGrant() async throws {
        var ledger = ExampleLedger()
        ledger.sample(1, at: ledger.begin + 120, grantedBy: ledger.coach)
        let report = await EvidenceFiles(ledger).report()
        #expect(report.found == ["signature"] && report[.rule(.signature)].first?.index == 6)
        #expect(report.verdict.exitCode == 4)
    }

    @Test("names a minute that goes back")
    func backwards() async throws {
        var ledger = ExampleLedger()
        let block = BlockFilled(
            agreement: TreeHash.leaf(ledger.leaves[0]),
            employee: ledger.person,
            number: 2
        )
        ledger.add(.block(block), at: ledger.begin + 59, by: [ledger.employee])
        let report = await EvidenceFiles(ledger).report()
        #expect(report.found == ["minute"] && report[.rule(.minute)].first?.index == 4)
        #expect(report.verdict.exitCode == 2)
    }

    @Test("finds a share that outlived its recording", arguments: [0, 10, 11, 5000])
    func lateShredding(late: Int) async throws {
        var ledger = ExampleLedger()
        ledger.wholeSampling(shreddedLateBy: late)
        let report = await EvidenceFiles(ledger).report()
        #expect(report.found == (late > 10 ? ["late-shredding"] : []), "\(report.text())")
        #expect(late <= 10 || report[.lateShredding].first?.index == 6)
    }

    @Test("finds a share that was never zeroed, once ten minutes have passed", arguments: [10, 11])
    func neverShredded(late: Int) async throws {
        var ledger = ExampleLedger()
        ledger.sample(1, at: ledger.begin + 120)
        let expiry = ledger.begin + 150 + ledger.agreement.retention.minutes
        let block = BlockFilled(
            agreement: TreeHash.leaf(ledger.leaves[0]),
            employee: ledger.person,
            number: 2
        )
        ledger.add(.block(block), at: expiry + late, by: [ledger.employee])
        let report = await EvidenceFiles(ledger).report()
        #expect(report.found == (late > 10 ? ["late-shredding"] : []))
        #expect(report.verdict.exitCode == (late > 10 ? 2 : 0))
    }

    @Test("judges what is missing at the cosignature's minute", arguments: [10, 11, 5000])
    func missingAtTheCosignature(late: Int) async throws {
        var ledger = ExampleLedger()
        ledger.sample(1, at: ledger.begin + 120)
        let minutes = ledger.agreement.retention.minutes + late
        let report = await EvidenceFiles(ledger, cosignedAfter: minutes).report()
        #expect(report.found == (late > 10 ? ["late-shredding"] : []), "\(report.text())")
    }

    @Test("finds a cosignature that is older than the entries", arguments: [-2, -3, -1_000_000])
    func oldCosignature(minutes: Int) async throws {
        var ledger = ExampleLedger()
        ledger.wholeSampling()
        let report = await EvidenceFiles(ledger, cosignedAfter: minutes).report()
        #expect(report.found == (minutes < -2 ? ["cosignature"] : []), "\(report.text())")
        #expect(report.verdict.exitCode == (minutes < -2 ? 4 : 0))
    }

    @Test("judges a withdrawn recording from its withdrawal on")
    func withdrawn() async throws {
        var ledger = ExampleLedger()
        let grant = ledger.sample(1, at: ledger.begin + 120)
        let withdrawn = Withdrawn(sampling: ledger.sampling(1), by: .employee)
        ledger.add(.withdrawn(withdrawn), at: ledger.begin + 200, by: [ledger.employee])
        ledger.shred(ledger.sampling(1), grant, at: ledger.begin + 211)
        let report = await EvidenceFiles(ledger).report()
        #expect(report.found == ["late-shredding"])
    }

    @Test("begins with an agreement that both parties signed")
    func noAgreement() async throws {
        let honest = ExampleLedger()
        for first in [1, 3] {
            let evidence = EvidenceFiles(honest, leaves: Array(honest.leaves[first...]))
            let report = await evidence.report()
            #expect(report.found == ["checkpoint", "no-agreement"])
            #expect(report.verdict.exitCode == 4 && report.signers == nil)
        }
    }
}
