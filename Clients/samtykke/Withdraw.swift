import ArgumentParser
import Partaking
import SchedulerClient
import Terms

struct Withdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Withdraw a sampling; a recording of it is shredded.",
        discussion: "Example: samtykke withdraw SAMPLING"
    )

    @Argument(help: "The sampling's id.")
    var sampling: String

    @OptionGroup var home: Home
    @OptionGroup var format: Format

    func run() async throws {
        try await Withdrawing.run(sampling, home.folder, format)
    }
}

/// Takes a sampling back, and tells what server and witness said.
enum Withdrawing {
    static func run(_ text: String, _ folder: PersonFolder, _ format: Format) async throws {
        guard let sampling = SamplingID(text) else {
            throw ValidationError("a sampling's id has 32 hexadecimal digits")
        }
        try await Person.work(in: folder) { person in
            try person.mustBe(.employee)
            let takeBack = try await TakeBack.of(sampling, by: person)
            for line in takeBack.lines { Say.message(line) }
            if format.isJSON { try Say.json(takeBack.facts(sampling)) }
            if let stop = takeBack.stop { throw stop }
        }
    }
}
