import ArgumentParser
import Programs
import Sampling
import SchedulerClient
import Sealing
import Terms
import WireFormat

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
            let key = try await coachKey(coach, person)
            let bytes = try await person.scheduler.header(id)
            guard let header = RecordingHeader(bytes: bytes), header.sampling == id,
                let own = header.shares.first(where: { $0.pseudonym == person.profile.pseudonym })
            else { throw ProgramExit.failure("the header names no share of yours") }
            do {
                let share = try SealedShare.open(
                    own.sealed,
                    with: try person.folder.sealingKey(),
                    use: .recipient(person.profile.pseudonym),
                    grant: header.grant
                )
                let sealed = try SealedShare.seal(
                    share,
                    to: key,
                    use: .recipient(coach),
                    grant: header.grant
                )
                let event = Released(
                    employee: person.profile.pseudonym,
                    sampling: id,
                    grant: header.grant,
                    recipient: Recipient(pseudonym: coach, sealingKey: key),
                    share: sealed
                )
                _ = try await person.scheduler.send(person.note(.released(event)))
                Say.message("passed on to \(coach)")
            } catch let fault as SealingFault {
                throw ProgramExit.failure("the recipient share does not open: \(fault)")
            }
        }
    }

    private func coachKey(_ coach: Pseudonym, _ person: Person) async throws -> Bytes32 {
        if let sealingKey {
            guard let key = Bytes32(hex: sealingKey) else {
                throw ValidationError("a sealing key has 64 hexadecimal digits")
            }
            return key
        }
        let people = try await person.scheduler.people()
        guard let found = people.first(where: { $0.pseudonym == coach.text }),
            found.role == "coach",
            let key = Bytes32(hex: found.sealingKey)
        else { throw ProgramExit.refused("\(coach) is no coach in force") }
        return key
    }
}
