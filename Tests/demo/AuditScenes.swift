import Foundation
import Stage

extension Play {
    /// The ledger passes; three tampered copies fail, each by name.
    func auditTheLedger() throws {
        narrator.scene("The audit, offline, from a copy of the ledger")
        let evidence = state.file("evidence")
        try company.export(to: evidence)
        let fine = try report(evidence, "audit-pass.txt")
        let verdict = fine.text.split(separator: "\n").last.map(String.init) ?? ""
        try narrator.result(
            "the ledger of this demo passes",
            fine.status == 0 && verdict == "verdict: pass",
            "\(try company.office.ledgerSize()) entries"
        )
        let tampering = Tampering(company)
        try fails(
            "a copy with one changed byte fails",
            "audit-byte.txt",
            try tampering.changedByte(of: evidence)
        )
        try fails(
            "a copy with a grant that nobody signed fails",
            "audit-unsigned.txt",
            try tampering.unsignedGrant(in: evidence)
        )
        try fails(
            "a copy with a grant too many fails, though server, witness and Kari signed it",
            "audit-too-many.txt",
            try tampering.grantTooMany(in: evidence, employee: kari.person)
        )
    }

    /// A server that checks nothing asks the real witness for one grant too many.
    func tryWithoutRules() throws {
        narrator.scene("The employer runs a server without rules, against the union's real witness")
        company.office.server?.end()
        try company.office.startServer("lawless-server")
        _ = try company.ask(kari.person)
        let request = try Patience.wait(for: "the notice in Kari's terminal") {
            try kari.person.must("notices").split(separator: " ").first.map(String.init)
        }
        let sampling = try kari.person.must("notices", "yes", request)
        let before = try company.office.ledgerSize()
        narrator.say(
            "it proposes a second recorded call on the same ten, which Kari even agreed to"
        )
        let answer = try SignedStart(of: kari.person, sampling: sampling, block: 1, call: 9).send()
        var rules: [String] = []
        if case .refused(let broken) = answer { rules = broken }
        try narrator.result(
            "the witness refuses, and names the rules: \(rules.joined(separator: ", "))",
            rules.contains("quota") && rules.contains("place")
        )
        try narrator.detail(
            "nothing was added to the ledger",
            try company.office.ledgerSize() == before
        )
        company.office.server?.end()
        try company.office.startServer()
        narrator.say("the real server is back")
    }

    private func fails(_ claim: String, _ file: String, _ tampered: Tampering.Copy) throws {
        let result = try report(tampered.folder, file)
        let named = tampered.findings.filter { result.names($0) }
        try narrator.result(
            claim,
            result.status != 0 && !named.isEmpty,
            "the audit names: " + named.joined(separator: ", ")
        )
    }

    private func report(_ evidence: String, _ name: String) throws -> Cast.Result {
        let result = try company.audit(evidence)
        try state.write(result.text + "\n" + result.complaint, to: name)
        return result
    }
}
