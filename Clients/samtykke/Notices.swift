import Agreements
import ArgumentParser
import Partaking
import Programs
import Sampling
import SchedulerClient
import SignedNotes
import Terms
import WireFormat

struct Notices: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notices",
        abstract: "Requests that name me or my team, and my answers.",
        subcommands: [
            NoticesList.self, NoticesShow.self, NoticesYes.self, NoticesNo.self,
            NoticesTakeBack.self,
        ],
        defaultSubcommand: NoticesList.self
    )
}

/// The id of a request as somebody types it.
enum RequestArgument {
    static func id(_ text: String) throws -> RequestID {
        guard let request = RequestID(text) else {
            throw ValidationError("a request's id has 32 hexadecimal digits")
        }
        return request
    }
}

struct NoticesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the open requests."
    )

    @OptionGroup var home: Home
    @OptionGroup var format: Format

    private struct Listed: Encodable {
        var request: String
        var mode: String
        var purpose: String
        var form: String
        var streams: String
        var from: String
        var until: String
    }

    func run() async throws {
        try await Person.work(in: home.folder) { person in
            try person.mustBe(.employee)
            let open = try await OpenRequest.all(person, try await person.agreement())
            let listed = open.map { one in
                Listed(
                    request: one.requested.request.text,
                    mode: one.requested.mode.rawValue,
                    purpose: one.requested.purpose.text,
                    form: one.requested.form.text,
                    streams: one.requested.streams.description,
                    from: one.requested.from.instant,
                    until: one.requested.until.instant
                )
            }
            if format.isJSON { return try Say.json(listed) }
            for one in listed {
                Say.data(
                    "\(one.request) \(one.mode) \(one.purpose) \(one.form) \(one.from) \(one.until)"
                )
            }
            if listed.isEmpty { Say.message("no open request") }
        }
    }
}

struct NoticesShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the exact text that a yes would acknowledge.",
        discussion: "Example: samtykke notices show REQUEST --language nb"
    )

    @Argument(help: "The request's id.")
    var id: String

    @Option(help: "One of the agreed languages.")
    var language: String?

    @OptionGroup var home: Home
    @OptionGroup var format: Format

    func run() async throws {
        try await Person.work(in: home.folder) { person in
            try person.mustBe(.employee)
            let inForce = try await person.agreement()
            let open = try await OpenRequest.one(try RequestArgument.id(id), person, inForce)
            let answering = try Answering(person, inForce, language: language)
            let text = try answering.text(
                open.requested,
                form: open.requested.form,
                streams: open.requested.streams
            )
            if format.isJSON {
                return try Say.json([
                    "request": open.requested.request.text, "text": text,
                    "language": answering.language.rawValue,
                ])
            }
            Say.text(text)
        }
    }
}

struct NoticesYes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "yes",
        abstract: "Show the text and acknowledge it; prints the sampling's id.",
        discussion: "Example: samtykke notices yes REQUEST"
    )

    @Argument(help: "The request's id.")
    var id: String

    @Option(help: "One of the agreed languages.")
    var language: String?

    @OptionGroup var home: Home
    @OptionGroup var format: Format

    func run() async throws {
        try await Person.work(in: home.folder) { person in
            try person.mustBe(.employee)
            let inForce = try await person.agreement()
            let open = try await OpenRequest.one(try RequestArgument.id(id), person, inForce)
            let answering = try Answering(person, inForce, language: language)
            let requested = open.requested
            Say.message(
                try answering.text(requested, form: requested.form, streams: requested.streams)
            )
            let given = try await answering.yes(
                (open.note, requested),
                form: requested.form,
                streams: requested.streams
            )
            let sampling = Say.given(given)
            if format.isJSON { return try Say.json(["sampling": sampling.text]) }
            Say.data(sampling.text)
        }
    }
}

/// Says no: nothing is stored, sent or written, and no connection is opened.
struct NoticesNo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "no",
        abstract: "Say no. Nothing is stored and nothing is sent.",
        discussion: "Example: samtykke notices no REQUEST"
    )

    @Argument(help: "The request's id.")
    var id: String

    @OptionGroup var home: Home

    func run() async throws {
        _ = try RequestArgument.id(id)
        Say.message("Nothing was stored and nothing was sent. No answer is needed.")
    }
}

struct NoticesTakeBack: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take-back",
        abstract: "Take a yes back.",
        discussion: "Example: samtykke notices take-back SAMPLING"
    )

    @Argument(help: "The sampling's id.")
    var sampling: String

    @OptionGroup var home: Home
    @OptionGroup var format: Format

    func run() async throws {
        try await Withdrawing.run(sampling, home.folder, format)
    }
}
