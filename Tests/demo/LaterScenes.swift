import Foundation
import Stage

extension Play {
    /// Ola says no, and nobody can tell that from no answer at all.
    func olaSaysNo() throws {
        narrator.scene("Ola says no")
        let ola = try company.employee("ola")
        narrator.say("the coach asks Ola")
        let request = try company.ask(ola.person)
        try Patience.wait(for: "the notice on Ola's desktop", while: ola.program) {
            try ola.desktop.visibleTexts().contains("Yes, record this one call") ? () : nil
        }
        let before = try company.coach.run(["request", "show", request, "--json"])
        let size = try company.office.ledgerSize()
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
        try narrator.result(
            "a no is no entry",
            try company.office.ledgerSize() == size,
            "\(size) entries"
        )
        ola.program.end()
    }

    /// Kari has one call recorded for herself, opens it, and withdraws it.
    func recordForHerself() throws {
        narrator.scene("Kari records a call for herself, then withdraws")
        let known = Set(try kari.person.recordings().compactMap { $0["sampling"] })
        try company.recordOwn(kari, form: "listening") { $0.talk(seconds: 15) }
        let own = try company.recording(of: kari.person, besides: known)
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
            return mine?["state"] == "shredded" ? () : nil
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
}
