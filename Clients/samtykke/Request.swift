import ArgumentParser
import Partaking
import Programs
import Sampling
import SchedulerClient
import Terms
import WireFormat

struct Request: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "Ask for samplings, as a coach.",
        subcommands: [RequestMake.self, RequestShow.self],
        defaultSubcommand: RequestMake.self
    )
}

struct RequestMake: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Ask one employee (arranged) or a team (random); prints the request's id.",
        discussion:
            "Example: samtykke request --mode arranged --employee p-0123456789abcdef --purpose coaching --form whole-call --minutes 240"
    )

    @Option(help: "arranged or random.")
    var mode: String

    @Option(help: "The employee's pseudonym, for arranged.")
    var employee: String?

    @Option(help: "The team, for random.")
    var team: String?

    @Option(help: "A purpose of the agreement.")
    var purpose: String

    @Option(help: "A coaching form of the agreement.")
    var form: String

    @Option(help: "Length of the time box from now.")
    var minutes = 240

    @Option(help: "Most samplings.")
    var count = 1

    @OptionGroup var home: Home
    @OptionGroup var format: Format

    func validate() throws {
        _ = try request(RequestID(checked: String(repeating: "0", count: 32)), at: Minute(0))
    }

    /// What is asked for, from a minute on.
    private func request(_ id: RequestID, at now: Minute) throws -> CoachRequest {
        let whom: CoachRequest.Whom
        switch (mode, employee.flatMap { Pseudonym($0) }, team.flatMap { TeamID($0) }) {
        case ("arranged", let person?, _) where team == nil: whom = .employee(person)
        case ("random", _, let team?) where employee == nil: whom = .team(team)
        case ("arranged", _, _):
            throw ValidationError("arranged asks one --employee by pseudonym, and no --team")
        case ("random", _, _): throw ValidationError("random asks one --team, and no --employee")
        default: throw ValidationError("--mode is arranged or random")
        }
        guard let mode = Mode(rawValue: mode), let purpose = PurposeID(purpose),
            let form = FormID(form), (1...527_040).contains(minutes), count >= 1
        else { throw ValidationError("purpose and form are labels; minutes and count at least 1") }
        return CoachRequest(
            request: id,
            mode: mode,
            purpose: purpose,
            form: form,
            from: now,
            until: now + minutes,
            count: count,
            whom: whom
        )
    }

    func run() async throws {
        try await Person.work(in: home.folder) { person in
            try person.mustBe(.coach)
            try await person.agreement().agreement.mustKnow(purpose: purpose, form: form)
            let id = RequestID(checked: Hex.text(SystemRandomness().bytes(16)))
            let asked = try request(id, at: SystemClock().minute)
            let placed = try await person.scheduler.request(asked)
            if format.isJSON {
                try Say.json(["request": id.text, "leaf": placed.leaf])
            } else {
                Say.data(id.text)
            }
        }
    }
}

struct RequestShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "How a request of mine stands.",
        discussion: "Example: samtykke request show 00112233445566778899aabbccddeeff"
    )

    @Argument(help: "The request's id.")
    var id: String

    @OptionGroup var home: Home
    @OptionGroup var format: Format

    func run() async throws {
        guard let request = RequestID(id) else {
            throw ValidationError("a request's id has 32 hexadecimal digits")
        }
        try await Person.work(in: home.folder) { person in
            let seen = try await person.scheduler.request(request)
            if format.isJSON { return try Say.json(seen) }
            Say.data("\(seen.request) \(seen.state)")
            for recording in seen.recordings { Say.data("recording \(recording)") }
        }
    }
}
