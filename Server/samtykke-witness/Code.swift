import Agreements
import ArgumentParser
import Foundation
import Programs
import SignedNotes
import Terms
import WitnessFiles
import Witnessing

/// Makes a one-time code.
struct Code: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a one-time code for one person; shown once. Works while `run` runs."
    )

    @OptionGroup var state: StateOption
    @Option(help: "employee, coach or auditor.") var role: String
    @Option(help: "A team of the agreement.") var team: String

    func run() async throws {
        await ProgramExit.reporting {
            let folder = try state.folder
            let setup = try folder.adopted()
            guard let role = Role(rawValue: role) else {
                throw ProgramExit(.usage, "--role is employee, coach or auditor")
            }
            guard let team = TeamID(team), setup.agreement.teams.contains(where: { $0.id == team })
            else { throw ProgramExit(.usage, "--team is no team of the agreement") }
            let code = EnrolmentCode.make(
                role: role,
                team: team,
                now: SystemClock().minute,
                randomness: SystemRandomness()
            )
            try CodeFolder(folder: folder.path).add(code)
            StandardStreams.data(try shown(code, agreement: setup.agreement))
        }
    }

    /// `samtykke1-` and base64url of the JSON; docs/formats/witness-dialogue.md "Enrolment".
    private func shown(_ code: EnrolmentCode, agreement: Agreement) throws -> String {
        let content = Content(
            id: code.id,
            secret: Base64.text(code.secret.bytes),
            origin: agreement.origin.text,
            server: [
                agreement.serverAddress.url, agreement.serverAddress.certificate.description,
            ],
            witness: [
                agreement.witnessAddress.url, agreement.witnessAddress.certificate.description,
            ],
            witnessKey: agreement.witness.description,
            enrolmentKey: agreement.enrolment.description,
            employer: agreement.employer.description,
            union: agreement.union.description
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return "samtykke1-" + Base64.urlText(Array(try encoder.encode(content)))
    }

    private struct Content: Encodable {
        var id: String
        var secret: String
        var origin: String
        var server: [String]
        var witness: [String]
        var witnessKey: String
        var enrolmentKey: String
        var employer: String
        var union: String
    }
}
