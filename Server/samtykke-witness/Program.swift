import ArgumentParser
import SystemService

/// The union's witness: replays the rules before anything is approved, co-signs, and holds half of every file key.
@main
struct Program: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samtykke-witness",
        abstract: "The union's witness.",
        discussion: """
            Runs on the union's own machine. It approves only what the agreement allows, and destroys its half of \
            every file key when the time is over.

            Exit status: 0 done, 1 error, 4 bad signature, 64 usage, \
            70 stopped for good, 78 unsuitable configuration or file system.

            Examples: samtykke-witness init --state /var/lib/samtykke-witness --origin ledger.nordtel.example/2026-h2 \
            --name union.example/witness --listen 0.0.0.0:8444 --url https://witness.union.example:8444 > witness.json; \
            samtykke-witness code --state /var/lib/samtykke-witness --role employee --team first-line
            """,
        subcommands: [Init.self, Adopt.self, Run.self, Code.self, Status.self]
    )
}

/// The folder that every command works on.
struct StateOption: ParsableArguments {
    @Option(name: .customLong("state"), help: "The witness's folder.")
    var path: String

    /// Everything in it belongs to one account, which root becomes here.
    var folder: WitnessFolder {
        get throws {
            try FolderOwner.become(of: path)
            return WitnessFolder(path)
        }
    }
}
