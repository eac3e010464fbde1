import Foundation
import Stage
import Testing

extension EndToEnd {
    @Suite("Mode random with five recorders at real desktops")
    struct RandomModeTests {
        @Test(
            "draws calls that are captured, open, and are drawn again by the audit, within the share"
        )
        func drawn() async throws {
            try await Performance.play("random") { stage in
                var draft = AgreementDraft()
                draft.minimumCallSeconds = 1
                let company = try stage.company(draft)
                let people = try ["kari", "ola", "siri", "nils", "tuva"].map {
                    try Person(company.office, label: $0, role: "employee")
                }
                try ask(company.coach, people)
                try fillBlocks(company.office, people)
                let seats = try people.map { try Seat(company, $0) }
                let drawn = try play(seats, company, atLeast: 2)
                for seat in seats {
                    #expect(!seat.recorder.program.said.contains("-refused"))
                }
                for seat in drawn { try judge(seat.recorder.person, company) }
                try judge(company, stage.state.file("evidence"), drawn: drawn.count)
            }
        }

        /// Requests to the team, for two recordings each: at most half of a team of five may be asked for at once.
        ///
        /// Two people say yes to each, so that nobody's place lapses because others were drawn first.
        private func ask(_ coach: Person, _ people: [Person]) throws {
            for first in stride(from: 0, to: people.count, by: 2) {
                let request = try coach.must(
                    "request",
                    "--mode",
                    "random",
                    "--team",
                    "first-line",
                    "--purpose",
                    "coaching",
                    "--form",
                    "listening",
                    "--minutes",
                    "60",
                    "--count",
                    "2"
                )
                for person in people[first...].prefix(2) {
                    try person.must("notices", "yes", request)
                }
            }
        }

        /// Ten calls each, which nobody has to hear: they only have to be counted.
        private func fillBlocks(_ office: Office, _ people: [Person]) throws {
            let counters = try people.map { try Counter(office, $0) }
            for _ in 0..<10 {
                let beginnings = try counters.map { try $0.answer() }
                Patience.someCall(seconds: 1.1)
                for (counter, beginning) in zip(counters, beginnings) {
                    try counter.hangUp(beginning)
                }
            }
            for counter in counters {
                #expect(counter.count("block-full") == 1, "\(counter.program.said)")
                counter.program.end()
            }
        }

        /// All who were not drawn yet have a call at the same time, again and again; gives who was drawn.
        private func play(_ seats: [Seat], _ company: Company, atLeast wanted: Int) throws -> [Seat]
        {
            var drawn: [Seat] = []
            var waiting = seats
            for _ in 0..<10 where drawn.count < wanted {
                let round = try waiting.map { try $0.answer() }
                let hits = try round.filter { try $0.isDrawn() }
                for talk in hits { try talk.inform(try company.voice(of: talk.seat.label)) }
                Patience.someCall(seconds: hits.isEmpty ? 1.1 : 7)
                for talk in round { try talk.hangUp(isDrawn: hits.contains { $0 === talk }) }
                drawn += hits.map(\.seat)
                waiting.removeAll { seat in hits.contains { $0.seat === seat } }
            }
            #expect(drawn.count >= wanted, "within ten calls everybody is drawn")
            return drawn
        }

        /// The employee opens what was captured, and passes it on to the coach, who opens it too.
        private func judge(_ person: Person, _ company: Company) throws {
            let sampling = try company.recording(of: person)
            try person.must("release", sampling, "--to", try company.coach.pseudonym)
            for somebody in [person, company.coach] {
                let film = company.state.file("\(person.label)-by-\(somebody.label).webm")
                let opened = try company.open(sampling, as: somebody, film)
                #expect(opened.status == 0, "\(opened.complaint)")
                #expect(try Traces.scan(film).opus == 2)
                for (track, own) in [Voice.customerPilot, Voice.employeePilot].enumerated() {
                    let other =
                        own == Voice.customerPilot ? Voice.employeePilot : Voice.customerPilot
                    let cast = company.cast
                    #expect(try Loudness.band(cast, film, track: track, hertz: own) > -30)
                    #expect(try Loudness.band(cast, film, track: track, hertz: other) < -50)
                }
            }
        }

        private func judge(_ company: Company, _ evidence: String, drawn: Int) throws {
            try company.export(to: evidence)
            let report = try company.audit(evidence)
            #expect(report.status == 0, "\(report.text)")
            let counts = Prefixes.counts(in: try Folder(evidence))
            #expect(counts.grants == drawn)
            #expect(counts.complete == drawn, "each was captured to its end")
            #expect(counts.worst <= 0, "a prefix exceeds the share by \(counts.worst) calls")
            #expect(checked("draw", report.text) == counts.grants, "\(report.text)")
        }

        /// How often the audit judged a rule.
        private func checked(_ rule: String, _ report: String) -> Int? {
            for line in report.split(separator: "\n") {
                let words = line.split(separator: " ")
                if words.count >= 3, words[0] == rule { return Int(words[1]) }
            }
            return nil
        }
    }
}

/// One employee's desktop, and the customer who calls there.
private final class Seat {
    let recorder: Recorder
    let customer: Customer

    init(_ company: Company, _ person: Person) throws {
        recorder = try Recorder(try company.desktop(of: person, light: true), person)
        customer = try company.another("c-" + person.label)
    }

    var label: String { recorder.person.label }

    func answer() throws -> Talk { try Talk(self) }
}

/// One call of one seat.
private final class Talk {
    let seat: Seat
    private let mark: Int
    private let call: Call

    init(_ seat: Seat) throws {
        self.seat = seat
        mark = seat.recorder.mark
        call = try seat.customer.call(seat.recorder.desktop)
    }

    /// Whether this call was drawn; the recorder says it as soon as it knows.
    func isDrawn() throws -> Bool {
        let events = ["not-drawn", "capture-started", "start-refused", "token-refused"]
        return try seat.recorder.wait(forOneOf: events, from: mark).contains("capture-started")
    }

    /// The customer is told, and both speak.
    func inform(_ voice: Voice) throws {
        try seat.recorder.desktop.press("Customer informed")
        try seat.customer.speak(in: call, at: seat.recorder.desktop, voice)
    }

    func hangUp(isDrawn: Bool) throws {
        try call.hangUp()
        try seat.recorder.wait(for: "call-counted", from: mark)
        guard isDrawn else { return }
        let ended = try seat.recorder.wait(for: "capture-ended", from: mark)
        #expect(ended.contains("complete"), "\(ended)")
    }
}

/// A naive second look at the evidence: it reads the texts in the bundles and counts.
private enum Prefixes {
    /// What was found; `worst` is by how many grants the worst prefix of a person exceeds the share.
    struct Counts {
        var grants = 0
        var complete = 0
        var worst = Int.min
    }

    static func counts(in evidence: Folder) -> Counts {
        var counts = Counts()
        var blocks: [Substring: Int] = [:]
        var spent: [Substring: Int] = [:]
        var kind: Substring = ""
        for file in evidence.files where file.contains("/entries/") {
            let bytes = FileManager.default.contents(atPath: file) ?? Data()
            let text = String(decoding: bytes, as: UTF8.self)
            for line in text.split(separator: "\n") {
                if let mark = line.range(of: "samtykke/v1 ") { kind = line[mark.upperBound...] }
                if line == "outcome complete" { counts.complete += 1 }
                guard line.hasPrefix("employee ") else { continue }
                let person = line.dropFirst("employee ".count)
                if kind == "block" { blocks[person, default: 0] += 1 }
                guard kind == "grant" else { continue }
                counts.grants += 1
                spent[person, default: 0] += 1
                // Blocks of ten calls each, share one tenth: one grant in a block's worth of calls.
                counts.worst = max(
                    counts.worst,
                    spent[person, default: 0] - blocks[person, default: 0]
                )
            }
        }
        return counts
    }
}
