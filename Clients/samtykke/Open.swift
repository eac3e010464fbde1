import ArgumentParser
import Partaking
import Terms

struct Open: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "State a purpose, open a recording and write it as WebM.",
        discussion:
            "Examples: samtykke open SAMPLING --purpose coaching --out call.webm; samtykke open SAMPLING --purpose coaching --out - | mpv -"
    )

    @Argument(help: "The sampling's id.")
    var sampling: String

    @Option(help: "The purpose for which it was asked.")
    var purpose: String

    @Option(help: "The file to write; - for a pipe.")
    var out: String

    @Flag(help: "Replace the file if it is there.")
    var force = false

    @OptionGroup var home: Home

    func run() async throws {
        guard let id = SamplingID(sampling), let purpose = PurposeID(purpose) else {
            throw ValidationError("a sampling has 32 hexadecimal digits; a purpose is a label")
        }
        try await Person.work(in: home.folder) { person in
            let file = try OutputFile(out, mayReplace: force)
            let opening = Opening(person: person, sampling: id, purpose: purpose)
            let checked = try await opening.check { Say.progress($0, of: $1, "checked") }
            var opened = try await opening.view(checked)
            for number in 0..<opened.chunks {
                try file.write(try await opened.next())
                Say.progress(number + 1, of: opened.chunks, "opened")
            }
            try file.keep()
        }
    }
}
