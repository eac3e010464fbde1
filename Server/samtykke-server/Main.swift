import ArgumentParser

/// The employer's server: keeps the ledger and the sealed recordings.
@main
struct ServerProgram: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samtykke-server",
        abstract: "The employer's server: keeps the ledger and the sealed recordings.",
        subcommands: [Init.self, Adopt.self, Run.self]
    )
}
