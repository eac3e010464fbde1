import Foundation
import Stage

extension Play {
    /// Kari reads the notice on her desktop and presses yes.
    func sayYes() throws {
        narrator.scene("The notice")
        let yes = "Yes, record this one call"
        try Patience.wait(for: "the notice on Kari's desktop", while: kari.program) {
            try kari.desktop.visibleTexts().contains(yes) ? () : nil
        }
        try kari.desktop.screenshot(state.file("notice.png"))
        let mark = kari.mark
        try kari.desktop.press(yes)
        try kari.wait(for: "acknowledged", from: mark)
        narrator.say("Kari pressed “\(yes)”; her acknowledgement is in the ledger")
    }

    /// The next call is captured, while private things happen on the same screen.
    func captureOneCall() throws -> String {
        narrator.scene("The captured call")
        return try company.captureWithDisturbance(kari)
    }

    /// Kari passes the recording on, the coach opens it, and it shows only what it may.
    func handOver(_ request: String, _ headset: String) throws -> String {
        narrator.scene("Release and viewing")
        let sampling = try company.recording(of: kari.person)
        try kari.person.must("release", sampling, "--to", try company.coach.pseudonym)
        let film = state.file("opened.webm")
        let answer = try company.coach.must("request", "show", request)
        try narrator.result(
            "the coach sees the recording after Kari released it",
            answer.contains(sampling)
        )
        try company.coach.must("open", sampling, "--purpose", "coaching", "--out", film)
        try Picture.contactSheet(cast, of: film, to: state.file("contact-sheet.png"))
        try judge(film, headset)
        return sampling
    }

    private func judge(_ film: String, _ headset: String) throws {
        let seen = try Picture(cast, film)
        try narrator.result(
            "the film shows the CRM",
            seen.framesFilledWith(.crm) >= 50,
            seen.summary
        )
        let mail = try Picture(cast, state.file("screen-mail.png")).framesFilledWith(.mail)
        let page = try Picture(cast, state.file("screen-page.png")).framesFilledWith(.page)
        try narrator.result(
            "neither the mail nor the private page is in it, though both were on the screen",
            seen.framesWith(.mail) + seen.framesWith(.page) == 0 && mail + page == 2
        )
        for (track, own, other, name) in [
            (0, Voice.customerPilot, Voice.employeePilot, "customer"),
            (1, Voice.employeePilot, Voice.customerPilot, "employee"),
        ] {
            let voice = try Loudness.band(cast, film, track: track, hertz: own)
            let stranger = try Loudness.band(cast, film, track: track, hertz: other)
            try narrator.result(
                "the \(name) is alone on track \(track + 1)",
                voice > -30 && stranger < -50,
                "\(Int(voice)) dB, the other \(Int(stranger)) dB"
            )
        }
        let inFilm = try Loudness.band(cast, film, track: 0, hertz: Company.toneHertz)
        let inRoom = try Loudness.band(cast, headset, hertz: Company.toneHertz)
        try narrator.result(
            "another program's tone is in the headset, not in the recording",
            inFilm < -60 && inRoom > -20,
            "\(Int(inRoom)) dB against \(Int(inFilm)) dB"
        )
    }
}
