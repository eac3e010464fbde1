import ArgumentParser

/// The command line for all roles.
///
/// Source: docs/guides/programs.md "samtykke".
@main
struct Samtykke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samtykke",
        abstract: "Agreements, enrolment, answers and recordings of coached calls.",
        discussion: """
            Standard output is data, standard error is messages; --json makes every command that prints data print one \
            JSON object or list, and one object with "error" and "code" when it fails.

            Exit status: 0 done, 1 error, 3 evidence incomplete, 4 bad signature, 5 refused by a rule, 64 usage.

            The person's folder is --home, else $SAMTYKKE_HOME, else $XDG_STATE_HOME/samtykke, else \
            ~/.local/state/samtykke.
            """,
        subcommands: [
            KeyCommand.self, AgreementCommand.self, Enrol.self, Request.self, Notices.self,
            Record.self, Status.self, People.self, Recordings.self, Open.self,
            ReleaseCommand.self,
            Withdraw.self, LedgerCommand.self, Doctor.self, PagesStart.self,
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
        } catch {
            Ending.with(error)
        }
    }
}
