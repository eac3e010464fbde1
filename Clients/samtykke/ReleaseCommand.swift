import ArgumentParser
import Partaking
import Terms

struct ReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Pass one of my recordings on to a coach.",
        discussion: "Example: samtykke release SAMPLING --to p-0123456789abcdef"
    )

    @Argument(help: "The sampling's id.")
    var sampling: String

    @Option(help: "The coach's pseudonym.")
    var to: String

    @Option(
        help: "The coach's sealing key, 64 hexadecimal digits, where the server does not list it."
    )
    var sealingKey: String?

    @OptionGroup var home: Home

    func run() async throws {
        guard let id = SamplingID(sampling), let coach = Pseudonym(to) else {
            throw ValidationError(
                "a sampling has 32 hexadecimal digits; a coach is p- and 16 digits"
            )
        }
        try await Person.work(in: home.folder) { person in
            try person.mustBe(.employee)
            let passing = PassingOn(person: person, sampling: id, coach: coach)
            let key = if let given = try givenKey { given } else { try await passing.listedKey() }
            try await passing.run(key: key)
            Say.message("passed on to \(coach)")
        }
    }

    private var givenKey: Bytes32? {
        get throws {
            guard let sealingKey else { return nil }
            guard let key = Bytes32(hex: sealingKey) else {
                throw ValidationError("a sealing key has 64 hexadecimal digits")
            }
            return key
        }
    }
}
