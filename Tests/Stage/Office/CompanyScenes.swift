package import Foundation

/// The scenes that demo and tests share.
extension Company {
    /// The coach asks an employee in mode `arranged`; gives the request's id.
    package func ask(_ employee: Person, form: String = "whole-call") throws -> String {
        try coach.must(
            "request",
            "--mode",
            "arranged",
            "--employee",
            try employee.pseudonym,
            "--purpose",
            "coaching",
            "--form",
            form,
            "--minutes",
            "60"
        )
    }

    /// What the coach is answered about a request, byte for byte.
    package func answer(to request: String) throws -> Data {
        let told = try coach.run(["request", "show", request, "--json"])
        guard told.status == 0 else {
            throw Stall(awaited: "the coach's answer", seen: told.complaint)
        }
        return told.bytes
    }

    /// A captured call during which mail covers the CRM, the CRM window itself shows a private page,
    /// and another program plays a tone; gives a recording of the whole headset.
    ///
    /// Writes `badge.png`, `screen-mail.png` and `screen-page.png`, pictures of the whole screen.
    package func captureWithDisturbance(_ recorder: Recorder) throws -> String {
        let desktop = recorder.desktop
        let mark = recorder.mark
        let call = try customer.call(desktop, employeeVoice: try voice(of: desktop.label))
        try desktop.press("Customer informed")
        try recorder.wait(for: "capture-started", from: mark)
        say("a token came, the customer was told, the badge is on, recording runs")
        let headset = state.file("whole-headset.wav")
        let ear = try desktop.sound.listenToHeadset(headset)
        let beside = try desktop.sound.playBeside(tone)
        call.talk(seconds: 6)
        try desktop.screenshot(state.file("badge.png"))
        try desktop.mail?.cover()
        try desktop.screenshot(state.file("screen-mail.png"), showing: .mail)
        say("private mail lies over the CRM")
        call.talk(seconds: 3)
        try desktop.mail?.hide()
        try desktop.crm?.raise()
        call.talk(seconds: 3)
        try desktop.crm?.goToPrivatePage()
        try desktop.screenshot(state.file("screen-page.png"), showing: .page)
        say("the CRM window itself shows a private page")
        call.talk(seconds: 2)
        try desktop.crm?.goBack()
        call.talk(seconds: 8)
        ear.end()
        beside.end()
        try call.hangUp()
        try recorder.wait(for: "capture-ended", from: mark)
        say("the call is over; what was captured lies sealed on the server")
        return headset
    }

    /// An employee has the next call recorded for themselves; `meanwhile` is what happens in it.
    package func recordOwn(
        _ recorder: Recorder,
        form: String = "whole-call",
        meanwhile: (Call) throws -> Void
    ) throws {
        try recorder.person.must("record", "--form", form, "--yes")
        try capture(recorder, meanwhile: meanwhile)
    }

    /// The next call of an employee who has said yes is captured; `meanwhile` is what happens in it.
    package func capture(_ recorder: Recorder, meanwhile: (Call) throws -> Void) throws {
        let mark = recorder.mark
        let call = try customer.call(
            recorder.desktop,
            employeeVoice: try voice(of: recorder.desktop.label)
        )
        try recorder.desktop.press("Customer informed")
        try recorder.wait(for: "capture-started", from: mark)
        try meanwhile(call)
        try call.hangUp()
        if recorder.program.isRunning { try recorder.wait(for: "capture-ended", from: mark) }
    }

    /// The newest recording that a person may open, as soon as the server has all of it.
    package func recording(of person: Person, besides: Set<String> = []) throws -> String {
        try Patience.wait(for: "a recording of \(person.label)") {
            try person.recordings().first { recording in
                recording["state"] == "recorded" && !besides.contains(recording["sampling"] ?? "")
            }?["sampling"]
        }
    }

    /// Lets somebody open a recording into a file.
    package func open(_ sampling: String, as person: Person, _ file: String) throws -> Cast.Result {
        try person.run(["open", sampling, "--purpose", "coaching", "--out", file])
    }
}
