package import SignedNotes
package import Terms

/// The device's own record of a yes: the signed acknowledgement and the request it answers.
///
/// Command line and recorder write and read the same file. Shape: `acknowledgement <base64>`, `request <base64>` or
/// `request -`, `minute <minute>` or `minute -` while the ledger has not told it.
/// Source: docs/guides/programs.md "The person's folder".
package struct StoredYes: Hashable, Sendable {
    package let acknowledgement: SignedNote
    package let request: SignedNote?
    /// Minute of the acknowledgement's leaf.
    package let minute: Minute?

    package init(acknowledgement: SignedNote, request: SignedNote?, minute: Minute?) {
        self.acknowledgement = acknowledgement
        self.request = request
        self.minute = minute
    }

    /// Reads a record, or is nil.
    package init?(bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        func value(_ line: Int, _ name: String) -> Substring? {
            guard lines.count == 3, lines[line].hasPrefix(name + " ") else { return nil }
            return lines[line].dropFirst(name.utf8.count + 1)
        }
        func note(_ text: Substring) -> SignedNote? {
            Base64.bytes(text).flatMap { SignedNote($0) }
        }
        guard let acknowledgement = value(0, "acknowledgement").flatMap(note),
            let request = value(1, "request"), let minute = value(2, "minute")
        else { return nil }
        self.acknowledgement = acknowledgement
        self.request = note(request)
        self.minute = Decimal.number(minute).map { Minute($0) }
        guard self.request != nil || request == "-", self.minute ?? .last <= .last else {
            return nil
        }
    }

    package var bytes: [UInt8] {
        Array(
            """
            acknowledgement \(Base64.text(acknowledgement.bytes))
            request \(request.map { Base64.text($0.bytes) } ?? "-")
            minute \(minute.map { "\($0)" } ?? "-")

            """.utf8
        )
    }
}
