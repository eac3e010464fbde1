import Agreements
import ArgumentParser
import Partaking
import Programs
import Sampling
import Terms

struct Record: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Have one of my own next calls recorded, for myself.",
        discussion: "Example: samtykke record --form whole-call --streams far,near"
    )

    @Option(help: "A coaching form of the agreement.")
    var form: String

    @Option(help: "Part of the form's streams, for instance far,near.")
    var streams: String?

    @Option(help: "One of the agreed languages.")
    var language: String?

    @Flag(help: "Acknowledge without being asked again.")
    var yes = false

    @OptionGroup var home: Home
    @OptionGroup var format: Format

    func run() async throws {
        guard let wanted = FormID(form) else { throw ValidationError("a form is a label") }
        try await Person.work(in: home.folder) { person in
            try person.mustBe(.employee)
            let inForce = try await person.agreement()
            guard let form = inForce.agreement.form(wanted) else {
                throw ProgramExit.refused("no form \(wanted); \(inForce.agreement.knownLabels)")
            }
            let chosen = try chosen(form.streams)
            let answering = try Answering(person, inForce, language: language)
            Say.message(try answering.text(nil, form: wanted, streams: chosen))
            guard yes || asked() else {
                Say.message("Nothing was stored and nothing was sent.")
                return
            }
            let given = try await answering.yes(nil, form: wanted, streams: chosen)
            let sampling = Say.given(given)
            if format.isJSON { return try Say.json(["sampling": sampling.text]) }
            Say.data(sampling.text)
        }
    }

    private func chosen(_ all: MediaStreams) throws -> MediaStreams {
        guard let streams else { return all }
        guard let part = MediaStreams(streams), part.all.isSubset(of: all.all) else {
            throw ValidationError("--streams is a part of \(all), in that order")
        }
        return part
    }

    private func asked() -> Bool {
        Say.message("Type yes to acknowledge this text:")
        return readLine() == "yes"
    }
}
