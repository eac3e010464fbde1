import ArgumentParser
import Sampling
import SchedulerClient
import Terms

struct Withdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Withdraw a sampling; a recording of it is shredded."
    )

    @Argument(help: "The sampling's id.")
    var sampling: String

    @OptionGroup var home: Home

    func run() async throws {
        try await Withdrawing.run(sampling, home.folder)
    }
}

/// Signs `withdrawn`, and gives it to the witness itself when the server does not take it.
enum Withdrawing {
    static func run(_ text: String, _ folder: PersonFolder) async throws {
        guard let sampling = SamplingID(text) else {
            throw ValidationError("a sampling's id has 32 hexadecimal digits")
        }
        try await Person.work(in: folder) { person in
            try person.mustBe(.employee)
            let note = person.note(.withdrawn(Withdrawn(sampling: sampling, by: .employee)))
            do {
                _ = try await person.scheduler.send(note)
                try StoredAnswer.forget(sampling, in: folder)
                Say.message("withdrawn")
            } catch let fault as SchedulerFault where fault.rules.isEmpty {
                Say.message("\(Stop.advice(fault)); giving it to the witness")
                let witness = try folder.witness()
                do {
                    try await witness.send(note)
                } catch {
                    await witness.connection.close()
                    try StoredAnswer.keep(note, in: folder)
                    throw error
                }
                await witness.connection.close()
                Say.message("withdrawn at the witness")
            }
        }
    }
}
