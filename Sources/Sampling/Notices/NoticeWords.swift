package import Terms

/// The sentences of a notice, by the names that docs/formats/notice.md gives them.
enum NoticePart: String, CaseIterable {
    case asked
    case own
    case purpose
    case form
    case recorded
    case far
    case near
    case window
    case unrecordedWindow = "unrecorded-window"
    case unrecordedVoice = "unrecorded-voice"
    case statuses
    case arranged
    case random
    case employee
    case kept
    case openedCoach = "opened-coach"
    case openedPassed = "opened-passed"
    case openedOwn = "opened-own"
    case openedAlone = "opened-alone"
    case viewed
    case often
    case oftenOwn = "often-own"
    case oftenAlone = "often-alone"
    case announced
    case explicitYes = "explicit-yes"
    case choice
    case choiceOwn = "choice-own"
    case badge
    case rights
}

/// The values that stand in braces in a sentence.
enum NoticeValue: String, CaseIterable {
    case coach, purpose, form, recorded, windows, longest, statuses, from, until, lead, kept
    case day, week, period, share, union, employer, origin
    case validTo = "valid-to"
}

/// Every sentence of a notice in one language, read once from the lines that docs/formats/notice.md shows.
///
/// The lines of the Swift source and of the document are the same bytes; a test compares them.
package struct NoticeWords: Sendable {
    enum Piece: Sendable {
        case text(String)
        case value(NoticeValue)
    }

    let language: Language
    /// The lines as the document shows them: `name: sentence`.
    package let lines: String
    private let parts: [NoticePart: [Piece]]

    /// Reads lines `name: sentence`.
    ///
    /// Precondition: every part stands once, and braces hold names of values.
    init(_ language: Language, _ lines: String) {
        self.language = language
        self.lines = lines
        var parts: [NoticePart: [Piece]] = [:]
        for line in lines.split(separator: "\n") {
            let halves = line.split(separator: ": ", maxSplits: 1)
            guard halves.count == 2, let part = NoticePart(rawValue: String(halves[0])) else {
                preconditionFailure("no sentence of a notice: \(line)")
            }
            precondition(parts[part] == nil, "two sentences \(part.rawValue)")
            parts[part] = Self.pieces(halves[1])
        }
        precondition(parts.count == NoticePart.allCases.count, "a sentence is missing")
        self.parts = parts
    }

    /// The words of a language.
    package static func of(_ language: Language) -> NoticeWords {
        switch language {
        case .en: english
        case .nb: norwegian
        case .sv: swedish
        case .de: german
        }
    }

    subscript(part: NoticePart) -> [Piece] {
        guard let pieces = parts[part] else { preconditionFailure("\(part) was read") }
        return pieces
    }

    private static func pieces(_ sentence: Substring) -> [Piece] {
        var pieces: [Piece] = []
        for (index, run) in sentence.split(separator: "{", omittingEmptySubsequences: false)
            .enumerated()
        {
            guard index > 0 else {
                pieces.append(.text(String(run)))
                continue
            }
            let halves = run.split(separator: "}", omittingEmptySubsequences: false)
            guard halves.count == 2, let value = NoticeValue(rawValue: String(halves[0])) else {
                preconditionFailure("no value of a notice: \(run)")
            }
            pieces += [.value(value), .text(String(halves[1]))]
        }
        return pieces
    }
}
