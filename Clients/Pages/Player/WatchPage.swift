import Agreements
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Partaking
import Programs
import Sampling
import Terms
import WireFormat

/// States a purpose, opens a recording and plays it.
enum WatchPage {
    static func ask(_ page: PageRequest) async throws -> Response {
        let agreement = try await page.house.person.agreement().agreement
        let recording = try await RecordingPage.find(page)
        // A viewing is for the purpose that was asked for; an own recording for any that was agreed.
        let purposes = agreement.purposes.filter {
            recording.purpose == nil || recording.purpose == $0.id.text
        }
        var values = RecordingFacts(recording, agreement, page).values
        values["purposes"] = purposes.map {
            ["id": $0.id.text, "text": $0.text, "isOnly": purposes.count == 1] as [String: Any]
        }
        return page.page("watch", title: page.words("Watch"), values)
    }

    /// Signs the viewing, waits until it is co-signed, and leads on to the player.
    static func open(_ page: PageRequest) async throws -> Response {
        let sampling = try page.part("id") { SamplingID($0) }
        guard let purpose = try await page.form().value("purpose", { PurposeID($0) }) else {
            throw HTTPError(.badRequest)
        }
        let opening = Opening(person: page.house.person, sampling: sampling, purpose: purpose)
        let checked = try await opening.check()
        let opened = try await opening.view(checked)
        let viewing = Viewing(opened, of: checked.recording, for: purpose.text)
        return page.goTo("/viewings/\(page.house.viewings.add(viewing))")
    }

    static func play(_ page: PageRequest) async throws -> Response {
        let id = try page.part("id") { $0 }
        guard let viewing = page.house.viewings.named(id) else {
            return ProblemPage.refuse(
                page.words("This viewing is over"),
                page.words("Open the recording again, with your purpose."),
                on: page
            )
        }
        let agreement = try await page.house.person.agreement().agreement
        let tracks = try await viewing.tracks()
        let words = page.words
        var values = RecordingFacts(viewing.recording, agreement, page).values
        values["viewing"] = id
        values["purpose"] =
            PurposeID(viewing.purpose).flatMap { agreement.purpose($0) }?.text ?? viewing.purpose
        values["chunks"] = "\(viewing.chunks)"
        values["seconds"] = "\(viewing.capturedSeconds)"
        values["tracks"] = try list(tracks)
        values["picture"] = tracks.contains { $0.name == "window" }
        values["hasFar"] = tracks.contains { $0.name == "far" }
        values["hasNear"] = tracks.contains { $0.name == "near" }
        if viewing.pausedSeconds > 0 {
            values["paused"] = words.count(
                viewing.pausedSeconds,
                one: "The employee paused the recording for {n} second.",
                other: "The employee paused the recording for {n} seconds."
            )
        }
        if viewing.withheldFrames > 0 {
            values["withheld"] = words.count(
                viewing.withheldFrames,
                one: "{n} picture was withheld, because the window did not match.",
                other: "{n} pictures were withheld, because the window did not match."
            )
        }
        return page.page("player", title: words("Recording"), scripts: ["player.js"], values)
    }

    /// One track's part of one chunk.
    static func piece(_ page: PageRequest) async throws -> Response {
        let id = try page.part("id") { $0 }
        let name = try page.part("track") { $0 }
        let number = try page.part("number") { Int($0) }
        guard let viewing = page.house.viewings.named(id), (0..<viewing.chunks).contains(number),
            let track = try await viewing.tracks().first(where: { $0.name == name })
        else { throw HTTPError(.notFound) }
        do {
            return Assets.response(
                "application/octet-stream",
                try await viewing.piece(number, of: track)
            )
        } catch is ProgramExit {
            throw HTTPError(.conflict)
        } catch {
            throw HTTPError(.badGateway)
        }
    }

    private struct TrackFacts: Encodable {
        let name: String
        let type: String
    }

    private static func list(_ tracks: [MediaHeader.Track]) throws -> String {
        let facts = tracks.map { TrackFacts(name: $0.name, type: $0.type) }
        return String(decoding: try JSONEncoder().encode(facts), as: UTF8.self)
    }
}
