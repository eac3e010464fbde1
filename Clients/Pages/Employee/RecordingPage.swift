import Hummingbird
import Partaking
import Sampling
import SchedulerClient
import Terms
import WireFormat

/// One recording: what became of it, and what can be done with it.
enum RecordingPage {
    static func show(_ page: PageRequest) async throws -> Response {
        let person = page.house.person
        let agreement = try await person.agreement().agreement
        let recording = try await find(page)
        let facts = RecordingFacts(recording, agreement, page)
        var values = facts.values
        let isProven = try await page.house.proofs.check([recording.grant], agreement)
        values["proof"] =
            isProven[recording.grant] == true
            ? page.words("Checked just now: the union's witness has co-signed it.")
            : page.words("Not proven. Tell the union.")
        if person.profile.role == .employee, facts.canOpen {
            let coaches = try await person.scheduler.people().filter { $0.role == "coach" }
            values["canPass"] = !coaches.isEmpty
            values["coaches"] = coaches.map {
                ["id": $0.pseudonym, "text": "\($0.pseudonym), \($0.team)"]
            }
        }
        return page.page("recording", title: page.words("Recording"), values)
    }

    static func passOn(_ page: PageRequest) async throws -> Response {
        let sampling = try page.part("id") { SamplingID($0) }
        guard let coach = try await page.form().value("coach", { Pseudonym($0) }) else {
            throw HTTPError(.badRequest)
        }
        let passing = PassingOn(person: page.house.person, sampling: sampling, coach: coach)
        try await passing.run(key: try await passing.listedKey())
        return page.page(
            "done",
            title: page.words("Passed on"),
            [
                "heading": page.words("Passed on"),
                "text": page.words("{0} can open it from now on.", coach.text),
                "lines": [page.words("You can still withdraw it; then nobody can open it.")],
            ]
        )
    }

    /// Takes a yes back, or a recording with it.
    static func withdraw(_ page: PageRequest) async throws -> Response {
        let sampling = try page.part("id") { SamplingID($0) }
        let told = try await TakeBack.of(sampling, by: page.house.person)
        if let stop = told.stop, !told.mustBeKept { throw stop }
        return page.page(
            "done",
            title: page.words("Taken back"),
            [
                "heading": page.words("Taken back"),
                "text": told.stop == nil
                    ? page.words(
                        "The union's witness has it. What was recorded cannot be opened any more."
                    )
                    : page.words(
                        "The union's witness cannot be reached now. It is signed and kept, and the recorder gives it to the witness as soon as it can."
                    ),
            ]
        )
    }

    /// The recording that the path names, as the server lists it.
    static func find(_ page: PageRequest) async throws -> ServerBody.Recording {
        let sampling = try page.part("id") { SamplingID($0) }
        let all = try await page.house.person.scheduler.recordings()
        guard let found = all.first(where: { $0.sampling == sampling.text }) else {
            throw HTTPError(.notFound)
        }
        return found
    }
}
