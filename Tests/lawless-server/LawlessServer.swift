import ArgumentParser
import Programs
import Scheduling
import ServerStage
import Serving
import Terms

/// The employer's server without its own rule check: a test program, no product.
///
/// Everything else is the product's: what this one cannot get past the real witness, no changed
/// server can.
@main
struct LawlessServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lawless-server",
        abstract: "A server that judges nothing, for tests of the witness.",
        subcommands: [Run.self]
    )
}

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve until SIGTERM.")

    @Option(help: "The server's folder.")
    var state: String

    func run() async throws {
        await ProgramExit.reporting {
            try await Composition.serve(ServerFolder(state), rules: .lawless)
        }
    }
}
