import ArgumentParser
import Scheduling
import ServerStage
import Serving

/// The server's own parts, put together without its rule check; for tests alone.
///
/// It takes the folder that `samtykke-server init` and `adopt` made.
@main
struct LawlessServer: AsyncParsableCommand {
    @Option(help: "The server's folder.")
    var state: String

    func run() async throws {
        try await Exit.reporting {
            try await Composition.serve(StateFolder(state), rules: .lawless)
        }
    }
}
