import Foundation
import Stage

extension Play {
    /// Ola says no, and nobody can tell that from no answer at all.
    func olaSaysNo() throws {
        narrator.scene("Ola says no")
        let ola = try company.employee("ola")
        let request = try ask(ola)
        try Patience.wait(for: "the notice on Ola's desktop", while: ola.program) {
            try ola.desktop.visibleTexts().contains("Yes, record this one call") ? () : nil
        }
        let before = try company.coach.run(["request", "show", request, "--json"])
        let size = try ledgerSize()
        try ola.desktop.press("No")
        try Patience.wait(for: "Ola's notice to close") {
            try ola.desktop.visibleTexts().contains("Yes, record this one call") ? nil : ()
        }
        let after = try company.coach.run(["request", "show", request, "--json"])
        try narrator.result(
            "after Ola's no the coach's answer is byte-equal to “not answered yet”",
            before.bytes == after.bytes && before.status == 0 && after.status == 0,
            "\(after.bytes.count) bytes"
        )
        try narrator.result("a no is no entry", try ledgerSize() == size, "\(size) entries")
        ola.program.end()
    }

    /// Kari has one call recorded for herself, opens it, and withdraws it.
    func recordForHerself() throws {
        narrator.scene("Kari records a call for herself, then withdraws")
        let known = Set(try kari.person.recordings().compactMap { $0["sampling"] })
        try kari.person.must("record", "--form", "listening", "--yes")
        let mark = kari.mark
        let call = try company.customer.call(
            kari.desktop,
            employeeVoice: try company.voice(of: "kari")
        )
        try kari.desktop.press("Customer informed")
        try kari.wait(for: "capture-started", from: mark)
        call.talk(seconds: 15)
        try call.hangUp()
        try kari.wait(for: "capture-ended", from: mark)
        let own = try oneRecording(of: kari.person, besides: known)
        let file = state.file("own.webm")
        try kari.person.must("open", own, "--purpose", "coaching", "--out", file)
        try kari.person.must("withdraw", own)
        try refused("Kari’s withdrawn recording", own, by: kari.person)
    }

    /// The first recording's time is over.
    func expire(_ sampling: String) throws {
        narrator.scene("Expiry, \(Self.retention) minutes after the grant")
        try Patience.wait(for: "the witness to shred the first recording", limit: 600) {
            let mine = try company.coach.recordings().first { $0["sampling"] == sampling }
            return mine?["state"] == "recorded" ? nil : ()
        }
        try refused("the expired recording", sampling, by: company.coach)
    }

    private func refused(_ what: String, _ sampling: String, by person: Person) throws {
        let file = state.file("refused-\(UUID().uuidString.prefix(4)).webm")
        let result = try person.run([
            "open", sampling, "--purpose", "coaching", "--out", file,
        ])
        let told = result.complaint.split(separator: "\n").last.map(String.init) ?? ""
        try narrator.result(
            "nobody can open \(what) any more",
            result.status != 0 && !FileManager.default.fileExists(atPath: file),
            told
        )
    }

    func ledgerSize() throws -> Int {
        let told = try cast.must(
            Checkout.program("samtykke-witness"),
            ["status", "--state", company.office.witnessState.path, "--json"]
        )
        let object = try JSONSerialization.jsonObject(with: Data(told.utf8)) as? [String: Any]
        return object?["size"] as? Int ?? -1
    }
}
