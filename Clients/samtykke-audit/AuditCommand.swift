import ArgumentParser
import Audit
import Programs
import SignedNotes
import Terms

/// Audits a folder of evidence, offline: no server, no network, no trust in either.
@main
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samtykke-audit",
        abstract: "Checks a ledger's evidence against the ledger's own agreement, offline.",
        discussion: """
            Exit status: 0 nothing found, 1 something could not be written, 2 findings, 3 evidence incomplete, \
            4 bad signature, 64 usage. What is found is named as in docs/formats/entries.md and ledger.md. The audit says what the \
            ledger shows; it does not say that a recording was lawful.

            With two folders: whether the second continues the first. If not, the proof of it is written, \
            which anybody checks with --verify and a folder in which the agreement lies.

            Example: samtykke-audit evidence --employer VKEY --union VKEY --json
            Example: samtykke-audit june-evidence july-evidence
            Example: samtykke-audit --verify conflict evidence
            """
    )

    @Argument(help: "The folder that `samtykke ledger export` wrote, or an older and a newer one.")
    var folders: [String]

    @Option(help: "Where the proof is written that the second folder does not continue the first.")
    var conflict = "conflict"

    @Option(help: "Check such a proof by the agreement in the folder.")
    var verify: String?

    @Option(help: "The employer's verifier key, as you know it from elsewhere.")
    var employer: String?

    @Option(help: "The union's verifier key, as you know it from elsewhere.")
    var union: String?

    @Option(
        help: "Judge the ledger as it stood at this instant, for instance 2026-07-01T00:00Z.",
        transform: instant
    )
    var asOf: Minute?

    @Flag(help: "Print the report as one JSON object.")
    var json = false

    @Flag(help: "List every finding and everybody who was counted.")
    var all = false

    func validate() throws {
        _ = try pins()
        guard (1...2).contains(folders.count), verify == nil || folders.count == 1 else {
            throw ValidationError("give one folder, or an older and a newer one")
        }
        _ = try evidence()
    }

    func run() async throws {
        let (evidence, pins) = (try evidence(), try pins())
        if let verify { try Conflicts.verify(verify, evidence[0], pins) }
        if evidence.count == 2 {
            try Conflicts.compare(evidence[0], evidence[1], pins, writing: conflict)
        }
        let report = await LedgerAudit.run(
            evidence[0],
            pins: pins,
            asOf: asOf,
            keeping: all ? Int.max : 1000
        )
        let text = json ? report.json : report.text(at: SystemClock().now(), isWhole: all)
        StandardStreams.data(bytes: Array(text.utf8))
        throw ExitCode(report.verdict.exitCode)
    }

    private func evidence() throws -> [EvidenceFolder] {
        try folders.map { folder in
            guard let evidence = EvidenceFolder(folder) else {
                throw ValidationError("\(folder) is no folder")
            }
            return evidence
        }
    }

    private static func instant(_ text: String) throws -> Minute {
        guard let minute = Minute(instant: text) else {
            throw ValidationError("--as-of is no instant (YYYY-MM-DDThh:mmZ)")
        }
        return minute
    }

    /// Both keys or none.
    private func pins() throws -> PinnedKeys? {
        switch (employer, union) {
        case (nil, nil): return nil
        case (let employer?, let union?):
            guard let employer = VerifierKey(employer) else {
                throw ValidationError("--employer is no verifier key (name+id+base64)")
            }
            guard let union = VerifierKey(union) else {
                throw ValidationError("--union is no verifier key (name+id+base64)")
            }
            return PinnedKeys(employer: employer, union: union)
        default: throw ValidationError("give both --employer and --union, or neither")
        }
    }
}
