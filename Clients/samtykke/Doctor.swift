import ArgumentParser
import Partaking
import Programs
import SchedulerClient
import Terms

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "What works here, what is missing, and what to do about it.",
        discussion: """
            Checks the person's folder, keys and credential, server, witness and clock; for an employee also the \
            desktop: display, sound, softphone, login session and badge. Changes nothing and sends nothing personal.

            Exit status: 0 nothing is missing (there may be warnings), 1 something is.

            Example: samtykke doctor --json
            """
    )

    @OptionGroup var home: Home
    @OptionGroup var format: Format

    func run() async throws {
        let folder = home.folder
        let (profile, own) = FolderChecks(folder).findings()
        var found = own
        if let profile {
            found += await NetworkChecks(folder: folder, profile: profile).findings()
            if profile.role == .employee { found += AgentProgram.findings(folder.path) }
        }
        let report = Finding.Report(found)
        if format.isJSON {
            try Say.json(report)
        } else {
            for one in found { Say.data(one.line) }
        }
        if report.verdict == .fail { throw ExitCode(1) }
    }
}

extension Finding {
    /// A failed check in the words of what was thrown.
    static func fail(_ check: String, _ error: any Error, _ advice: String) -> Finding {
        fail(check, ProgramExit(error)?.reason ?? "\(error)", advice)
    }
}
