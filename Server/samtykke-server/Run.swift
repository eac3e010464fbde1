import ArgumentParser
import Programs
import Scheduling
import Serving

/// Serves until SIGTERM.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve until SIGTERM.")

    @Option(help: "The server's folder.")
    var state: String

    func run() async throws {
        await ProgramExit.reporting {
            try await Composition.serve(ServerFolder(state), rules: .agreed)
        }
    }
}
