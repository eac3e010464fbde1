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
        let before = try company.answer(to: request)
        let size = try company.office.ledgerSize()
        try ola.desktop.press("No")
        try Patience.wait(for: "Ola's notice to close") {
            try ola.desktop.visibleTexts().contains("Yes, record this one call") ? nil : ()
        }
        let after = try company.answer(to: request)
        for (name, answer) in [("before", before), ("after", after)] {
            try answer.write(to: URL(fileURLWithPath: state.file("ola-\(name).json")))
        }
        try narrator.result(
            "what the coach gets afterwards is, byte for byte, “not answered yet”",
            before == after && !after.isEmpty,
            "\(after.count) bytes"
        )
        try narrator.result(
            "the ledger has no entry of it",
            try company.office.ledgerSize() == size,
            "\(size) entries before and after"
        )
    }

    /// Kari has one call recorded for herself, opens it, and withdraws it.
    func recordForHerself() throws {
        narrator.scene("Kari records a call for herself, and thinks better of it")
        let known = Set(try kari.person.recordings().compactMap { $0["sampling"] })
        try company.recordOwn(kari, form: "listening") { $0.talk(seconds: 12) }
        let own = try company.recording(of: kari.person, besides: known)
        let opened = try company.open(own, as: kari.person, state.file("own.webm"))
        try narrator.detail("Kari opens her own recording", opened.status == 0)
        let others = try company.coach.recordings()
        try narrator.detail(
            "the coach does not even see that there is one",
            !others.contains { $0["sampling"] == own }
        )
        try kari.person.must("withdraw", own)
        try refuse("she withdrew it, and nobody can open it any more", own)
    }

    /// The first recording's time is over.
    func expire(_ sampling: String) throws {
        narrator.scene("The end of the first recording, \(Self.retention) minutes after the call")
        narrator.say("waiting: nobody has to do anything for it to end")
        let start = ProcessInfo.processInfo.systemUptime
        var told = 0
        try Patience.wait(for: "the witness to shred the first recording", limit: 600) {
            let mine = try company.coach.recordings().first { $0["sampling"] == sampling }
            if mine?["state"] == "shredded" { return () }
            let waited = Int(ProcessInfo.processInfo.systemUptime - start) / 30
            if waited > told {
                narrator.say("the coach's list says: \(mine?["state"] ?? "nothing")")
            }
            told = waited
            return nil as Void?
        }
        try refuse("its time is over, and nobody can open it any more", sampling)
    }

    /// Tries as everybody who ever could.
    private func refuse(_ claim: String, _ sampling: String) throws {
        var told: [String] = []
        for person in [kari.person, company.coach] {
            let file = state.file("refused-\(person.label).webm")
            let result = try company.open(sampling, as: person, file)
            let isThere = FileManager.default.fileExists(atPath: file)
            guard result.status != 0, !isThere else {
                return try narrator.result(claim, false, "\(person.label) opened it")
            }
            let last = result.complaint.split(separator: "\n").last.map(String.init) ?? ""
            told.append("\(person.label): \(last.replacingOccurrences(of: "samtykke: ", with: ""))")
        }
        try narrator.result(claim, true, told.joined(separator: "; "))
    }
}
