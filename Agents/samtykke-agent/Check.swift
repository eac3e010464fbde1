import ArgumentParser
import FoundationEssentials
import Programs
import SchedulerClient

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "What the recorder needs of this desktop, what is missing, and what to do about it.",
        discussion: """
            Starts nothing, records nothing and sends nothing. samtykke doctor shows the same beside its own checks.

            Exit status: 0 nothing is missing (there may be warnings), 1 something is.
            """
    )

    @Option(help: "The person's folder; else $SAMTYKKE_HOME, else the state folder of the session.")
    var home: String?

    @Flag(help: "Print one object of JSON.")
    var json = false

    func run() async throws {
        let folder = PersonFolder(home ?? OwnProcess.personFolder)
        let report = Finding.Report(await DeskChecks(folder).findings())
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            StandardStreams.data(String(decoding: try encoder.encode(report), as: UTF8.self))
        } else {
            for finding in report.checks { StandardStreams.data(finding.line) }
        }
        if report.verdict == .fail { throw ExitCode(1) }
    }
}
