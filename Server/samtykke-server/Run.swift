import ArgumentParser
import Scheduling
import Serving

/// Serves until SIGTERM.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve until SIGTERM.")

    @Option(help: "The server's folder.")
    var state: String

    func run() async throws {
        try await Exit.reporting {
            try await Composition.serve(StateFolder(state), rules: .agreed)
        }
    }
}
