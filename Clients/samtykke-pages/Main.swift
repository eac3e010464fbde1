import ArgumentParser
import DurableFiles
import Glibc
import Logging
import Pages
import Programs
import SchedulerClient

/// Serves one person's pages on this machine and opens them in the browser.
///
/// Source: docs/guides/programs.md "samtykke-pages".
@main
struct PagesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samtykke-pages",
        abstract: "Shows what concerns you, in your browser, from this machine alone.",
        discussion: """
            It ends ten minutes after its last page was closed. A second start opens another window on the first one.

            Example: samtykke-pages --home ~/.local/state/samtykke
            """
    )

    @Option(help: "The person's folder; else $SAMTYKKE_HOME, else the state folder of the session.")
    var home: String?

    @Flag(help: "Print a link that works once, within a minute, and open no browser.")
    var link = false

    func run() async throws {
        OwnProcess.forbidCoreDumps()
        let folder = PersonFolder(home ?? OwnProcess.personFolder)
        do {
            switch try Instance.claim(folder) {
            case .running(let address): try show(address, folder)
            case .first(let instance):
                var logger = Logger(label: "samtykke-pages") {
                    StreamLogHandler.standardError(label: $0)
                }
                logger.logLevel = .error
                let program = PagesProgram(folder, instance, logger: logger)
                try await program.run { address in
                    do { try show(address, folder) } catch { complain(error) }
                }
            }
        } catch {
            complain(error)
            throw ExitCode(1)
        }
    }

    private func show(_ address: String, _ folder: PersonFolder) throws {
        if link {
            StandardStreams.data(try StartLink.make(to: address, for: folder))
        } else {
            try Browser.open(try StartLink.file(to: address, for: folder))
        }
    }

    private func complain(_ error: any Error) {
        StandardStreams.message("samtykke-pages: \(error)")
    }
}
