import Foundation
import Stage
import Testing

extension EndToEnd {
    @Suite("Mode random with five recorders")
    struct RandomModeTests {
        @Test("draws calls that the audit draws again, and never more than the share")
        func drawn() async throws {
            try await Performance.play("random") { stage in
                var draft = AgreementDraft()
                draft.minimumCallSeconds = 1
                let office = try stage.office(draft)
                let coach = try Person(office, label: "coach", role: "coach")
                let auditor = try Person(office, label: "auditor", role: "auditor")
                let people = try ["kari", "ola", "siri", "nils", "tuva"].map {
                    try Person(office, label: $0, role: "employee")
                }
                let counters = try people.map { try Counter(office, $0) }
                // At most half of a team of five may be asked for at once: two, and two more.
                for _ in 0..<2 { try ask(coach, people) }
                try play(counters, grants: 3, rounds: 32)
                for counter in counters {
                    #expect(counter.count("token-refused") == 0, "\(counter.program.said)")
                    #expect(counter.count("note-refused") == 0, "\(counter.program.said)")
                    #expect(!counter.program.said.contains("\"outcome\":\"complete\""))
                }
                let started = counters.map { $0.count("capture-started") }.reduce(0, +)
                try judge(auditor, office, stage.state.file("evidence"), started: started)
            }
        }

        /// A request to the team, to which everybody says yes.
        private func ask(_ coach: Person, _ people: [Person]) throws {
            let request = try coach.must(
                "request",
                "--mode",
                "random",
                "--team",
                "first-line",
                "--purpose",
                "coaching",
                "--form",
                "whole-call",
                "--minutes",
                "60",
                "--count",
                "2"
            )
            for person in people { try person.must("notices", "yes", request) }
        }

        /// All five have calls at the same time, again and again, until enough were granted.
        private func play(_ counters: [Counter], grants: Int, rounds: Int) throws {
            for _ in 0..<rounds {
                let beginnings = try counters.map { try $0.answer() }
                Patience.someCall(seconds: 1.2)
                for (counter, beginning) in zip(counters, beginnings) {
                    try counter.hangUp(beginning)
                }
                let ended = counters.map { $0.count("capture-ended") }.reduce(0, +)
                if ended >= grants { return }
            }
            throw Stall(
                awaited: "\(grants) grants",
                seen: counters.map(\.program.said).joined(separator: "\n")
            )
        }

        private func judge(
            _ auditor: Person,
            _ office: Office,
            _ evidence: String,
            started: Int
        ) throws {
            try auditor.must("ledger", "export", evidence)
            let report = try office.audit(evidence)
            #expect(report.status == 0, "\(report.text)")
            let counts = Prefixes.counts(in: try Folder(evidence))
            #expect(counts.grants >= 3)
            // A token that comes after its call has ended is accounted for without a capture.
            #expect(counts.grants >= started, "\(report.text)")
            #expect(counts.notStarted == counts.grants, "each was accounted for")
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

/// A naive second look at the evidence: it reads the texts in the bundles and counts.
private enum Prefixes {
    /// What was found; `worst` is by how many grants the worst prefix of a person exceeds the share.
    struct Counts {
        var grants = 0
        var notStarted = 0
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
                if line == "outcome not-started" { counts.notStarted += 1 }
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
