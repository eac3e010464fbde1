import ArgumentParser

/// The employer's server: keeps the ledger and the sealed recordings.
@main
struct ServerProgram: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samtykke-server",
        abstract: "The employer's server: keeps the ledger and the sealed recordings.",
        discussion: """
            Exit status: 0 done, 1 error, 4 bad signature, 64 usage, \
            70 stopped for good, 78 unsuitable configuration or file system.

            Example: samtykke-server init --state /var/lib/samtykke-server --origin ledger.nordtel.example/2026-h2 \
            --listen 0.0.0.0:8443 --url https://samtykke.nordtel.example:8443 > server.json
            """,
        subcommands: [Init.self, Adopt.self, Run.self]
    )
}
