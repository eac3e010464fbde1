import Foundation
import Stage

extension Play {
    /// The coach asks Kari; gives the request's id.
    func askKari() throws -> String {
        narrator.scene("The question")
        let request = try company.ask(kari.person)
        narrator.say(
            "the coach asks to record one of Kari's calls, with sound and the customer system"
        )
        return request
    }

    /// Kari reads the notice on her desktop and presses yes.
    func sayYes(_ request: String) throws {
        let yes = "Yes, record this one call"
        try Patience.wait(for: "the notice on Kari's desktop", while: kari.program) {
            try kari.desktop.visibleTexts().contains(yes) ? () : nil
        }
        try kari.desktop.screenshot(state.file("notice.png"))
        let text = try kari.person.must("notices", "show", request)
        try state.write(text + "\n", to: "notice.txt")
        let known = try company.answer(to: request)
        let size = try company.office.ledgerSize()
        let mark = kari.mark
        try kari.desktop.press(yes)
        try kari.wait(for: "acknowledged", from: mark)
        try narrator.result(
            "Kari read the notice and pressed “\(yes)”: one signed entry",
            try company.office.ledgerSize() == size + 1
        )
        try narrator.detail(
            "the coach cannot see yet that she said yes",
            try company.answer(to: request) == known
        )
    }

    /// Ten ordinary calls earn one that may be recorded.
    func fillBlock() throws {
        narrator.scene("Ten ordinary calls earn one that may be recorded")
        try company.fillBlock(of: kari)
        try narrator.result(
            "ten calls were counted and none was recorded",
            try kari.person.recordings().isEmpty && !kari.program.said.contains("capture-started")
        )
    }

    /// The next call is captured, while private things happen on the same screen.
    func captureOneCall() throws -> String {
        narrator.scene("The recorded call")
        return try company.captureWithDisturbance(kari)
    }

    /// Kari passes the recording on, the coach opens it, and it shows only what it may.
    func handOver(_ request: String, _ headset: String) throws -> String {
        let sampling = try company.recording(of: kari.person)
        let film = state.file("opened.webm")
        try narrator.result(
            "the coach cannot open it before Kari passes it on",
            try company.open(sampling, as: company.coach, film).status != 0
        )
        // What a thief would find while the recording lives; judged later.
        try thief.take(company.office.folder, as: "while-it-lived")
        try remember(sampling)
        try kari.person.must("release", sampling, "--to", try company.coach.pseudonym)
        try company.coach.must("open", sampling, "--purpose", "coaching", "--out", film)
        try Picture.contactSheet(cast, of: film, to: state.file("contact-sheet.png"))
        narrator.say("Kari passed it on; the coach stated a purpose and opened it")
        try judgePicture(film)
        try judgeSound(film, headset)
        return sampling
    }

    private func judgePicture(_ film: String) throws {
        let seen = try Picture(cast, film)
        try narrator.result(
            "the film shows the customer system",
            seen.frames >= 15 && seen.framesFilledWith(.crm) == seen.frames,
            "in \(seen.framesFilledWith(.crm)) of \(seen.frames) pictures"
        )
        let mail = try Picture(cast, state.file("screen-mail.png")).framesFilledWith(.mail)
        let page = try Picture(cast, state.file("screen-page.png")).framesFilledWith(.page)
        try narrator.result(
            "the mail and the private page were on her screen, and no picture of the film shows them",
            seen.framesWith(.mail) + seen.framesWith(.page) == 0 && mail + page == 2
        )
    }

    private func judgeSound(_ film: String, _ headset: String) throws {
        let pilots = [Voice.customerPilot, Voice.employeePilot]
        var seen: [String] = []
        var isApart = true
        for track in pilots.indices {
            let own = try Loudness.band(cast, film, track: track, hertz: pilots[track])
            let other = try Loudness.band(cast, film, track: track, hertz: pilots[1 - track])
            isApart = isApart && own > -30 && other < -50
            seen.append("track \(track + 1): \(Int(own)) dB, the other's voice \(Int(other)) dB")
        }
        try narrator.result(
            "the two voices of the call are in it, each alone on a track of its own",
            isApart,
            seen.joined(separator: "; ")
        )
        let tracks = try [0, 1].map {
            try Loudness.band(cast, film, track: $0, hertz: Company.toneHertz)
        }
        let inRoom = try Loudness.band(cast, headset, hertz: Company.toneHertz)
        try narrator.result(
            "a sound that another program played is in her headset, not in the recording",
            tracks.allSatisfy { $0 < -60 } && inRoom > -20,
            "\(Int(inRoom)) dB against \(Int(tracks.max() ?? 0)) dB"
        )
    }
}
