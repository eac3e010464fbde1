import SignedNotes
package import Terms

extension Agreement {
    /// The whole agreement in plain words, for people who sign it or work under it.
    ///
    /// What binds is the signed text; this says the same in sentences.
    package func plainWords(_ language: Language) -> String {
        let lines: [String]
        switch language {
        case .en: lines = PlainEnglish(agreement: self).lines
        case .nb: lines = PlainNorwegian(agreement: self).lines
        case .sv: lines = PlainSwedish(agreement: self).lines
        case .de: lines = PlainGerman(agreement: self).lines
        }
        return lines.filter { !$0.isEmpty }.map { $0 + "\n" }.joined()
    }

    /// Teams and headcounts, for instance `first-line (40)`.
    var spokenTeams: String {
        teams.map { "\($0.id) (\($0.headcount))" }.joined(separator: ", ")
    }

    /// Purposes, one per line, by the label that commands take.
    var spokenPurposes: [String] { purposes.map { "  - \($0.id): \($0.text)" } }

    /// Forms by their labels, with the streams they need and their questions.
    func spokenForms(_ language: Language) -> [String] {
        forms.flatMap { form in
            ["  - \(form.id): \(form.title) (\(language.words(form.streams)))"]
                + form.questions.map { "      \($0.text)" }
        }
    }

    /// Windows by the name people use, with the rule that recognises them.
    var spokenWindows: [String] {
        windows.map { window in
            let profile = window.profile.map { ", \($0)" } ?? ""
            return "  - \(window.name) (\(window.windowClass): \(window.title)\(profile))"
        }
    }

    /// The five keys by name and the fingerprint that people compare.
    var spokenKeys: [(name: String, fingerprint: String)] {
        [employer, union, server, witness, enrolment].map { ($0.name, $0.fingerprint) }
    }

    /// A row of caps as three numbers.
    func spokenCap(_ row: Caps.Row) -> String { "\(row.day) / \(row.week) / \(row.period)" }
}
