import Agreements
import Foundation
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("Reading an agreement")
struct ReadingTests {
    @Test("gives back the exact text that was read")
    func identity() throws {
        let text = Agreement.example().text
        let read = try Agreement(text: text)
        #expect(read == Agreement.example())
        #expect(read.text == text)
    }

    @Test("names the line of what is wrong", arguments: Damage.all)
    func damage(_ damage: Damage) {
        let text = damage.applied(to: Agreement.example().text)
        #expect(text != Agreement.example().text, "the damage changed nothing")
        #expect(throws: MalformedText.self) { try Agreement(text: text) }
        do {
            _ = try Agreement(text: text)
        } catch {
            #expect(error.line == damage.line(in: Agreement.example().text), "\(error)")
            #expect(error.reason.contains(damage.reason), "\(error)")
        }
    }

    @Test("refuses every text that lacks one line")
    func missingLines() {
        let lines = Agreement.example().text.split(separator: "\n")
        // Teams, purposes, questions, modes, languages, statuses may each lack one and stay valid.
        let spare = [
            "team ", "purpose ", "question full ", "allow ", "language ", "no-capture-status ",
        ]
        for at in lines.indices where !spare.contains(where: { lines[at].hasPrefix($0) }) {
            var fewer = lines
            fewer.remove(at: at)
            let text = fewer.map { $0 + "\n" }.joined()
            #expect(throws: MalformedText.self, "without \(lines[at])") {
                try Agreement(text: text)
            }
        }
    }

    @Test("refuses every text with two lines exchanged")
    func exchangedLines() {
        let lines = Agreement.example().text.split(separator: "\n")
        // Repeated lines of free order: exchanging two of them gives another valid agreement.
        let free = ["team ", "purpose ", "question full ", "language ", "no-capture-status "]
        for at in lines.indices.dropLast() {
            let both = [lines[at], lines[at + 1]]
            guard !free.contains(where: { name in both.allSatisfy { $0.hasPrefix(name) } })
            else { continue }
            var exchanged = lines
            exchanged.swapAt(at, at + 1)
            let text = exchanged.map { $0 + "\n" }.joined()
            #expect(throws: MalformedText.self, "exchanged \(both)") {
                try Agreement(text: text)
            }
        }
    }
}

/// One change that makes an agreement malformed.
struct Damage: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let reason: String
    /// Which line complains, counted from the changed one.
    var later = 0

    var testDescription: String { "\(old) → \(new)" }

    func applied(to text: String) -> String {
        guard let range = text.range(of: old) else { return text }
        return text.replacingCharacters(in: range, with: new)
    }

    func line(in text: String) -> Int {
        guard let range = text.range(of: old) else { return 0 }
        return text[..<range.lowerBound].filter { $0 == "\n" }.count + 1 + later
    }
}
