import Agreements
import SignedNotes

/// The two files of the folder that are there for people and other tools.
///
/// The audit does not need them; but who reads them must not be shown another agreement or other keys.
/// Source: docs/formats/ledger.md "The evidence folder".
struct Papers<Files: Evidence> {
    private let evidence: Files

    init(_ evidence: Files) { self.evidence = evidence }

    /// Reads both, and compares them with entry 0 if there is one to compare with.
    func judge(against opening: Opening?, findings: inout Findings) {
        let policy = evidence.read("policy", atMost: 65_536, findings: &findings)
        let agreement = evidence.read("agreement.note", atMost: 65_536, findings: &findings)
        guard let opening else { return }
        if let policy, !Self.names(opening.agreement, policy) {
            findings.record(.evidence, at: nil, "policy does not name the agreement's keys")
        }
        if let agreement, agreement != opening.note {
            findings.record(.evidence, at: 0, "agreement.note is not the agreement of entry 0")
        }
    }

    /// The four lines with the keys of server and witness; the witness's address may have changed since entry 0.
    private static func names(_ agreement: Agreement, _ policy: [UInt8]) -> Bool {
        guard let text = String(validating: policy, as: UTF8.self) else { return false }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let witness = "witness union \(agreement.witness) https://"
        return lines.count == 5 && lines[0] == "log \(agreement.server)"
            && lines[1].hasPrefix(witness) && !lines[1].dropFirst(witness.count).contains(" ")
            && lines[1].utf8.count > witness.utf8.count
            && lines[2...] == ["group all all union", "quorum all", ""]
    }
}
