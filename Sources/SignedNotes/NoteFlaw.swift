import Terms

/// Where and why bytes are no signed note, for the person who has to mend them.
///
/// Reading does not need it: it is looked for only when a note was refused.
package enum NoteFlaw {
    /// The first flaw of a text of whole lines, or nil when it has none.
    package static func ofText(_ bytes: some Collection<UInt8>) -> MalformedText? {
        let raw = Array(bytes)
        guard !raw.isEmpty else { return MalformedText(line: 1, reason: "there is nothing") }
        let lines = raw.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (at, line) in lines.enumerated() {
            if let reason = reason(against: line) {
                return MalformedText(line: at + 1, reason: reason)
            }
        }
        guard raw.last == 0x0A else {
            return MalformedText(
                line: lines.count,
                reason: "the line does not end; the rest may be missing"
            )
        }
        return nil
    }

    /// The first flaw of a note, or nil when it has none.
    package static func ofNote(_ bytes: some Collection<UInt8>) -> MalformedText? {
        if let flaw = ofText(bytes) { return flaw }
        let lines = Array(bytes).split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
        guard let blank = lines.lastIndex(where: \.isEmpty), blank > 0 else {
            return MalformedText(
                line: max(lines.count, 1),
                reason: "after the text an empty line and signature lines are missing"
            )
        }
        let signatures = lines[(blank + 1)...]
        guard !signatures.isEmpty else {
            return MalformedText(line: lines.count, reason: "the signature lines are missing")
        }
        guard signatures.count <= SignedNote.maximumSignatures else {
            return MalformedText(
                line: blank + 1 + SignedNote.maximumSignatures,
                reason: "more than \(SignedNote.maximumSignatures) signature lines"
            )
        }
        let bad = signatures.firstIndex { line in
            String(validating: line, as: UTF8.self).flatMap { SignatureLine($0) } == nil
        }
        return bad.map {
            MalformedText(line: $0 + 1, reason: "no signature line: \u{2014}, a name and base64")
        }
    }

    private static func reason(against line: ArraySlice<UInt8>) -> String? {
        if let byte = line.first(where: { $0 < 0x20 || $0 == 0x7F }) {
            return switch byte {
            case 0x09: "a tab stands in it; names and values are parted by one space"
            case 0x0D: "it ends in a carriage return; save it with line feeds alone"
            default: "the control character 0x\(Hex.text([byte])) stands in it"
            }
        }
        return String(validating: line, as: UTF8.self) == nil ? "it is not UTF-8" : nil
    }
}
