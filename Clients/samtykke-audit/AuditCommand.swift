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
            Exit status: 0 nothing found, 1 the report could not be written, 2 findings, 3 evidence incomplete, 4 bad signature, 64 usage. \
            What is found is named as in docs/formats/entries.md and ledger.md. The audit says what the \
            ledger shows; it does not say that a recording was lawful.

            Example: samtykke-audit evidence --employer VKEY --union VKEY --json
            """
    )

    @Argument(help: "The folder that `samtykke ledger export` wrote.")
    var folder: String

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
        guard EvidenceFolder(folder) != nil else {
            throw ValidationError("\(folder) is no folder")
        }
    }

    func run() async throws {
        guard let evidence = EvidenceFolder(folder) else {
            throw ValidationError("\(folder) is no folder")
        }
        let report = await LedgerAudit.run(
            evidence,
            pins: try pins(),
            asOf: asOf,
            keeping: all ? Int.max : 1000
        )
        let text = json ? report.json : report.text(at: SystemClock().now(), isWhole: all)
        StandardStreams.data(bytes: Array(text.utf8))
        throw ExitCode(report.verdict.exitCode)
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
