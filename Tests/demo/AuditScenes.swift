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
        narrator.scene("A server without rules")
    }

    private func fails(_ what: String, _ file: String, _ tampered: Tampering.Copy) throws {
        let result = try report(tampered.folder, file)
        let named = tampered.findings.filter { name in
            result.text.split(separator: "\n").contains { line in
                line.contains(name) && !line.contains(" 0 findings")
            }
        }
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
