import SignedNotes
import Terms

/// Teams, purposes, forms, windows and softphones: the third part of an agreement.
struct Work {
    let teams: [Team]
    let purposes: [Purpose]
    let forms: [Form]
    let windows: [WindowRule]
    let softphones: [String]

    init(_ lines: inout FieldLines) throws(MalformedText) {
        teams = try lines.values(
            "team",
            as: "a label and a headcount of 1–100000",
            atLeast: 1,
            atMost: 100
        ) {
            guard let (name, count) = Grammar.pair($0), let id = TeamID(name),
                let headcount = Decimal.number(count), (1...100_000).contains(headcount)
            else { return nil }
            return Team(id: id, headcount: headcount)
        }
        try lines.distinct(teams.map(\.id.text), "team")
        purposes = try lines.values("purpose", as: "a label and a text", atLeast: 1, atMost: 50) {
            guard let (name, rest) = Grammar.pair($0), let id = PurposeID(name),
                let text = Grammar.freeText(rest)
            else { return nil }
            return Purpose(id: id, text: text)
        }
        try lines.distinct(purposes.map(\.id.text), "purpose")
        forms = try Self.forms(&lines)
        windows = try Self.windows(&lines)
        guard !windows.isEmpty || !forms.contains(where: { $0.streams.contains(.window) }) else {
            throw lines.malformed("a form needs a window and the agreement has none")
        }
        softphones = try lines.values(
            "softphone",
            as: "a label",
            atLeast: 1,
            atMost: 20,
            Grammar.label
        )
        try lines.distinct(softphones, "softphone")
    }

    private static func forms(_ lines: inout FieldLines) throws(MalformedText) -> [Form] {
        var forms = try lines.values("form", as: "a label and a title", atLeast: 1, atMost: 50) {
            line -> Form? in
            guard let (name, rest) = Grammar.pair(line), let id = FormID(name),
                let title = Grammar.freeText(rest)
            else { return nil }
            return Form(id: id, title: title, questions: [])
        }
        try lines.distinct(forms.map(\.id.text), "form")
        var count = 0
        for at in forms.indices {
            while lines.isNext("question \(forms[at].id)") || forms[at].questions.isEmpty {
                forms[at].questions.append(try question(of: forms[at].id, &lines))
                count += 1
                guard count <= 500 else { throw lines.malformed("more than 500 lines question") }
            }
        }
        return forms
    }

    /// One question; questions stand in the order of the forms.
    private static func question(
        of form: FormID,
        _ lines: inout FieldLines
    ) throws(MalformedText) -> Form.Question {
        try lines.value(
            "question",
            as: "form \(form), streams and a text, in the order of the forms"
        ) {
            guard let (name, rest) = Grammar.pair($0), name == form.text[...],
                let (which, words) = Grammar.pair(rest), let streams = MediaStreams(which),
                let text = Grammar.freeText(words)
            else { return nil }
            return Form.Question(streams: streams, text: text)
        }
    }

    private static func windows(
        _ lines: inout FieldLines
    ) throws(MalformedText) -> [WindowRule] {
        var windows = try lines.values("window", as: "a label and a text", atLeast: 0, atMost: 50) {
            line -> WindowRule? in
            guard let (name, rest) = Grammar.pair(line), let id = WindowID(name),
                let text = Grammar.freeText(rest)
            else { return nil }
            return WindowRule(id: id, name: text, windowClass: "", title: "", profile: nil)
        }
        try lines.distinct(windows.map(\.id.text), "window")
        for at in windows.indices {
            windows[at].windowClass = try lines.property("window-class", of: windows[at].id)
        }
        for at in windows.indices {
            let title = try lines.property("window-title", of: windows[at].id)
            guard title.utf8.last != 0x2A || title.unicodeScalars.count >= 4 else {
                throw lines.malformed("window-title needs at least 3 characters before its *")
            }
            windows[at].title = title
        }
        for at in windows.indices {
            let profile = try lines.property("window-profile", of: windows[at].id)
            windows[at].profile = profile == "-" ? nil : profile
        }
        return windows
    }
}

extension FieldLines {
    /// A free text that belongs to a window; such lines stand in the order of the windows.
    mutating func property(_ name: String, of window: WindowID) throws(MalformedText) -> String {
        try value(name, as: "window \(window) and a text, in the order of the windows") {
            guard let (label, rest) = Grammar.pair($0), label == window.text[...] else {
                return nil
            }
            return Grammar.freeText(rest)
        }
    }

    /// No two lines may name the same thing.
    func distinct(_ names: [String], _ name: String) throws(MalformedText) {
        guard Set(names).count == names.count else {
            throw malformed("two lines \(name) with the same name")
        }
    }
}
