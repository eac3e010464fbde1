import ArgumentParser
import DurableFiles
import FoundationEssentials
import Glibc
import Programs
import SignedNotes
import Terms

struct AgreementNew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a start of an agreement; what each line means is told on standard error.",
        discussion:
            "Example: samtykke agreement new --out agreement.note --employer VKEY --union VKEY --server server.json --witness witness.json"
    )

    @Option(help: "Where it is written; never over another file.")
    var out: String

    @Option(help: "The ledger's origin; else the name of the server's key.")
    var origin: String?

    @Option(help: "The employer's vkey.")
    var employer = "EMPLOYER-VKEY"

    @Option(help: "The union's vkey.")
    var union = "UNION-VKEY"

    @Option(help: "What samtykke-server init printed, in a file.")
    var server: String?

    @Option(help: "What samtykke-witness init printed, in a file.")
    var witness: String?

    @Option(help: "First instant, YYYY-MM-DDThh:mmZ; else the present minute.")
    var from: String?

    private struct Printed: Decodable {
        struct Address: Decodable {
            var url: String
            var certificate: String
        }
        var server: String?
        var witness: String?
        var enrolment: String?
        var address: Address

        /// The server's key is named like the origin.
        var origin: String? { server.flatMap { VerifierKey($0)?.name } }
    }

    func run() async throws {
        let start = from ?? SystemClock().minute.instant
        guard let first = Minute(instant: start) else {
            throw ValidationError("--from is an instant like 2026-07-01T00:00Z")
        }
        let server = try server.map(printed)
        let witness = try witness.map(printed)
        let text = AgreementTemplate(
            origin: origin ?? server?.origin ?? "ledger.example/2026-h2",
            employer: employer,
            union: union,
            server: server?.server ?? "SERVER-VKEY",
            witness: witness?.witness ?? "WITNESS-VKEY",
            enrolment: witness?.enrolment ?? "ENROLMENT-VKEY",
            serverAddress: address(server) ?? "https://SERVER:8443 CERTIFICATE-SHA256",
            witnessAddress: address(witness) ?? "https://WITNESS:8444 CERTIFICATE-SHA256",
            from: first
        ).text
        try WholeFile.make(out, Array(text.utf8), mode: 0o644)
        for line in AgreementTemplate.explanations { Say.message(line) }
        Say.message("Next: edit \(out), then samtykke agreement check --draft \(out).")
    }

    private func printed(_ path: String) throws -> Printed {
        guard let bytes = try WholeFile.read(path) else {
            throw ProgramExit.failure("\(path) is missing")
        }
        do {
            return try JSONDecoder().decode(Printed.self, from: Data(bytes))
        } catch {
            throw ProgramExit.failure("\(path) is not what init printed")
        }
    }

    private func address(_ printed: Printed?) -> String? {
        printed.map { "\($0.address.url) \($0.address.certificate)" }
    }
}
