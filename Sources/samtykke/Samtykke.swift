import ArgumentParser
import Glibc
import SchedulerClient

/// The command line for all roles.
///
/// Source: docs/guides/programs.md "samtykke".
@main
struct Samtykke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samtykke",
        abstract: "Agreements, enrolment, answers and recordings of coached calls.",
        subcommands: [
            KeyCommand.self, AgreementCommand.self, Enrol.self, Request.self, Notices.self,
            Record.self, Status.self, People.self, Recordings.self, Open.self,
            ReleaseCommand.self,
            Withdraw.self, LedgerCommand.self, Doctor.self,
        ]
    )

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var work = command as? any AsyncParsableCommand {
                try await work.run()
            } else {
                try command.run()
            }
        } catch let stop as Stop {
            Say.message("samtykke: \(stop.reason)")
            Glibc.exit(stop.code)
        } catch let fault as SchedulerFault {
            Say.message("samtykke: \(Stop.advice(fault))")
            Glibc.exit(Stop(fault).code)
        } catch {
            exit(withError: error)
        }
    }
}
