import Agreements
import ArgumentParser
import Partaking
import Sampling
import SchedulerClient
import Terms
import WireFormat

struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Who I am here, and what the ledger knows about my samplings.",
        discussion: "Example: samtykke status --json"
    )

    @OptionGroup var home: Home
    @OptionGroup var format: Format

    private struct Facts: Encodable {
        var pseudonym: String
        var role: String
        var team: String
        var origin: String
        var agreement: String
        var validTo: String
        var lastBlock: Int?
        var runningLength: Int?
        var openRequests: Int?
        var samplings: [ServerBody.Inbox.Sampling]?
    }

    func run() async throws {
        try await Person.work(in: home.folder) { person in
            let inForce = try await person.agreement()
            let isEmployee = person.profile.role == .employee
            let inbox = isEmployee ? try await person.scheduler.inbox() : nil
            let facts = Facts(
                pseudonym: person.profile.pseudonym.text,
                role: person.profile.role.rawValue,
                team: person.profile.team.text,
                origin: person.profile.origin.text,
                agreement: inForce.leaf.description,
                validTo: inForce.agreement.validTo.instant,
                lastBlock: inbox?.lastBlock,
                runningLength: inbox?.runningLength,
                openRequests: inbox?.requests.count,
                samplings: inbox?.samplings
            )
            if format.isJSON { return try Say.json(facts) }
            Say.data("\(facts.pseudonym) \(facts.role) \(facts.team) \(facts.origin)")
            Say.data("agreement \(facts.agreement) until \(facts.validTo)")
            guard let inbox else { return }
            Say.data("block \(inbox.lastBlock), the running one has \(inbox.runningLength) calls")
            Say.data("open requests \(inbox.requests.count)")
            for one in inbox.samplings {
                let place = one.hasPlace ? "a place is there" : "no place"
                Say.data("sampling \(one.sampling) \(one.mode) \(one.state), \(place)")
            }
        }
    }
}

struct People: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people",
        abstract: "The enrolled people, by pseudonym, for a coach.",
        discussion: "Example: samtykke people"
    )

    @OptionGroup var home: Home
    @OptionGroup var format: Format

    func run() async throws {
        try await Person.work(in: home.folder) { person in
            let people = try await person.scheduler.people()
            if format.isJSON { return try Say.json(people) }
            for one in people { Say.data("\(one.pseudonym) \(one.role) \(one.team)") }
        }
    }
}

struct Recordings: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recordings",
        abstract: "The recordings that I may open.",
        discussion: "Example: samtykke recordings --json"
    )

    @OptionGroup var home: Home
    @OptionGroup var format: Format

    func run() async throws {
        try await Person.work(in: home.folder) { person in
            let all = try await person.scheduler.recordings()
            let listed = all.map { RecordingFacts($0) }
            if format.isJSON { return try Say.json(listed) }
            for one in listed {
                Say.data("\(one.sampling) \(one.state) \(one.purpose ?? "-") until \(one.expiry)")
            }
            if all.isEmpty { Say.message("no recording") }
        }
    }
}

/// A recording as it is shown; instants are spelled as everywhere else.
struct RecordingFacts: Encodable, Hashable {
    let sampling: String
    let employee: String
    let mode: String
    let grant: String
    let minute: String
    let expiry: String
    let outcome: String?
    let chunks: Int
    let head: String?
    let purpose: String?
    let state: String

    init(_ recording: ServerBody.Recording) {
        sampling = recording.sampling
        employee = recording.employee
        mode = recording.mode
        grant = recording.grant
        minute = Self.instant(recording.minute)
        expiry = Self.instant(recording.expiry)
        outcome = recording.outcome
        chunks = recording.chunks
        head = recording.head
        purpose = recording.purpose
        state = recording.state
    }

    /// A server may name any number; one beyond the last minute is shown as that.
    private static func instant(_ minute: Int) -> String {
        Minute(max(0, min(minute, Minute.last.number))).instant
    }
}
