import ArgumentParser

/// The union's witness: replays the rules before anything is approved, co-signs, and holds half of every file key.
@main
struct Program: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samtykke-witness",
        abstract: "The union's witness.",
        discussion: """
            Runs on the union's own machine. It approves only what the agreement allows, and destroys its half of \
            every file key when the time is over.
            """,
        subcommands: [Init.self, Adopt.self, Run.self, Code.self, Status.self]
    )
}

/// The folder that every command works on.
struct StateOption: ParsableArguments {
    @Option(name: .customLong("state"), help: "The witness's folder.")
    var path: String

    var folder: StateFolder { StateFolder(path) }
}
