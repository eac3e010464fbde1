import ArgumentParser
import Sampling
import SchedulerClient
import SignedNotes
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

/// Signs `withdrawn`, and gives it to the server and, whatever that says, to the witness.
enum Withdrawing {
    static func run(_ text: String, _ folder: PersonFolder, _ format: Format) async throws {
        guard let sampling = SamplingID(text) else {
            throw ValidationError("a sampling's id has 32 hexadecimal digits")
        }
        try await Person.work(in: folder) { person in
            try person.mustBe(.employee)
            let note = person.note(.withdrawn(Withdrawn(sampling: sampling, by: .employee)))
            // First: from here on the recorder starts nothing for it, whoever can be reached.
            try StoredAnswer.forget(sampling, in: folder)
            let takeBack = await TakeBack.give(
                server: { _ = try await person.scheduler.send(note) },
                witness: { try await folder.giveWitness(note) }
            )
            if takeBack.mustBeKept { try StoredAnswer.keep(note, in: folder) }
            for line in takeBack.lines { Say.message(line) }
            if format.isJSON { try Say.json(takeBack.facts(sampling)) }
            if let stop = takeBack.stop { throw stop }
        }
    }
}
