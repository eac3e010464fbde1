import ArgumentParser
import Capturing
import DurableFiles
import PinnedHTTPS
import Programs
import SchedulerClient

/// The recorder on the employee's desktop.
///
/// Only brings the parts together; what they do stands in `Capturing`. Source: docs/guides/programs.md.
@main
struct Agent: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samtykke-agent",
        abstract: "Counts calls, shows notices, and records the one call a token is for.",
        discussion: """
            Reads agent.conf in the person's folder: "softphone baresip 127.0.0.1:PORT", "language nb", "badge PATH". \
            check says what is missing; samtykke doctor shows the same.

            Exit status: 0 ended by SIGTERM, 1 error or something missing, 64 usage.

            Example: samtykke-agent run
            """,
        subcommands: [Run.self, Check.self]
    )

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var work = command as? any AsyncParsableCommand {
                try await work.run()
            } else {
                try command.run()
            }
        } catch let known as ProgramExit {
            known.end("samtykke-agent")
        } catch let fault as CallFault {
            ProgramExit.failure(fault.detail).end("samtykke-agent")
        } catch let fault as FileFault {
            ProgramExit(fault).end("samtykke-agent")
        } catch let fault as CaptureFault {
            ProgramExit.failure("\(fault)").end("samtykke-agent")
        } catch {
            exit(withError: error)
        }
    }
}

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run until SIGTERM; prints ready, then one line of JSON per change."
    )

    @Option(help: "The person's folder; else $SAMTYKKE_HOME, else the state folder of the session.")
    var home: String?

    func run() async throws {
        OwnProcess.forbidCoreDumps()
        let path = home ?? OwnProcess.personFolder
        try await Recorder(PersonFolder(path)).run()
    }
}
