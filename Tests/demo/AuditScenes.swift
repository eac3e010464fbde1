import Foundation
import Stage

extension Play {
    /// The ledger passes; three tampered copies fail, each by name.
    func auditTheLedger() throws {
        narrator.scene("The audit")
        let evidence = state.file("evidence")
        try company.export(to: evidence)
        let fine = try report(evidence, "audit-pass.txt")
        try narrator.result("the ledger passes the audit", fine.status == 0, lastLine(fine))
        let tampering = Tampering(company)
        try fails("one changed byte", "audit-byte.txt", try tampering.changedByte(of: evidence))
        try fails(
            "an unsigned grant",
            "audit-unsigned.txt",
            try tampering.unsignedGrant(in: evidence)
        )
        try fails(
            "a grant too many that server and witness signed",
            "audit-too-many.txt",
            try tampering.grantTooMany(in: evidence, employee: kari.person)
        )
    }

    /// A server that checks nothing asks the real witness for one grant too many.
    func tryWithoutRules() throws {
        narrator.scene("A server without rules of its own, against the real witness")
        company.office.server?.end()
        try company.office.startServer("lawless-server")
        _ = try company.ask(kari.person)
        let request = try Patience.wait(for: "the notice in Kari's terminal") {
            try kari.person.must("notices").split(separator: " ").first.map(String.init)
        }
        let sampling = try kari.person.must("notices", "yes", request)
        let before = try company.office.ledgerSize()
        let answer = try ForgedStart.send(as: kari.person, sampling: sampling, block: 1, call: 9)
        guard case .refused(let rules) = answer else {
            return try narrator.result("the witness refuses", false, "\(answer)")
        }
        try narrator.result(
            "it proposes a grant too many and gets no cosignature",
            rules.contains("quota") || rules.contains("place"),
            "the witness says: " + rules.joined(separator: ", ")
        )
        try narrator.result(
            "nothing was added to the ledger",
            try company.office.ledgerSize() == before
        )
    }

    private func fails(_ what: String, _ file: String, _ tampered: Tampering.Copy) throws {
        let result = try report(tampered.folder, file)
        let named = tampered.findings.filter { result.names($0) }
        try narrator.result(
            "a copy with \(what) fails",
            result.status != 0 && !named.isEmpty,
            "exit \(result.status), " + named.joined(separator: ", ")
        )
    }

    private func report(_ evidence: String, _ name: String) throws -> Cast.Result {
        let result = try company.audit(evidence)
        try state.write(result.text + "\n" + result.complaint, to: name)
        return result
    }

    private func lastLine(_ result: Cast.Result) -> String {
        result.text.split(separator: "\n").last.map(String.init) ?? ""
    }
}
