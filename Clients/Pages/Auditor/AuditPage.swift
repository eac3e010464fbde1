import Agreements
import Audit
import DurableFiles
import Hummingbird
import Partaking
import SchedulerClient
import SignedNotes
import Terms

/// Copies the ledger to the auditor's machine and judges every entry again.
enum AuditPage {
    static func show(_ page: PageRequest) async throws -> Response {
        shown(page, [:])
    }

    static func run(_ page: PageRequest) async throws -> Response {
        let form = try await page.form()
        let person = page.house.person
        let folder = folder(page)
        if form["do"] == "fetch" {
            try await Exporting(person: person, folder: folder).run()
        }
        let profile = person.profile
        let report = await LedgerAudit.run(
            CopiedEvidence(folder: folder),
            pins: PinnedKeys(employer: profile.employer, union: profile.union)
        )
        return shown(page, ["report": values(report, page)])
    }

    private static func folder(_ page: PageRequest) -> String {
        page.house.person.folder.file("pages/evidence")
    }

    private static func shown(_ page: PageRequest, _ more: [String: Any]) -> Response {
        let folder = folder(page)
        var values = more
        values["folder"] = folder
        // Written last by whoever copies, so that a copy with one is whole.
        let checkpoint = try? WholeFile.read("\(folder)/checkpoint")
        values["hasCopy"] = checkpoint != nil
        values["employerKey"] = page.house.person.profile.employer.description
        values["unionKey"] = page.house.person.profile.union.description
        return page.page("audit", title: page.words("The audit"), values)
    }

    private static func values(_ report: Report, _ page: PageRequest) -> [String: Any] {
        let words = page.words
        let found = report.tallies.filter { $0.findings > 0 }
        var values: [String: Any] = [
            "tone": report.verdict == .pass ? "note" : "bad",
            "verdict": verdict(report.verdict, words),
            "size": words.count(
                report.replayed,
                one: "{n} entry was judged.",
                other: "{n} entries were judged."
            ),
            "signers": [report.signers?.employer, report.signers?.union].compactMap { $0 }
                .joined(separator: "; "),
            "hasFindings": !found.isEmpty,
            "found": found.map { tally in
                [
                    "name": tally.topic.name,
                    "asks": RuleWords.sentence(tally.topic.name, words),
                    "findings": "\(tally.findings)",
                ]
            },
            "text": report.text,
        ]
        if let cosigned = report.cosignedAt {
            values["cosigned"] = page.clock.facts(Minute(posixSeconds: cosigned))
        }
        return values
    }

    private static func verdict(_ verdict: Report.Verdict, _ words: Words) -> String {
        switch verdict {
        case .pass: words("Nothing was found: every entry keeps the agreement's rules.")
        case .findings: words("Entries break the agreement's rules.")
        case .incomplete: words("The evidence is not complete, so nothing can be said.")
        case .noAgreement, .malformedAgreement:
            words("The ledger does not begin with an agreement that both parties signed.")
        case .badSignature: words("A signature is wrong, so the evidence cannot be trusted.")
        }
    }
}

/// The copy on this machine.
struct CopiedEvidence: Evidence {
    let folder: String

    func file(_ path: String, atMost limit: Int) -> EvidenceFile {
        let bytes: [UInt8]?
        do { bytes = try WholeFile.read("\(folder)/\(path)", limit: limit) } catch {
            return .unreadable(error.reason)
        }
        return bytes.map { .bytes($0) } ?? .missing
    }
}
