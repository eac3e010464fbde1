import Capturing
import Crypto
import DurableFiles
import KeyFiles
import SignedNotes
import Terms

/// Signs an acknowledgement, and nothing else, with the person's key.
///
/// The entry text comes from the recorder; so it is signed only when it is the acknowledgement of this very text,
/// in this language, by this person. The key is read on the press and dropped afterwards.
/// Source: docs/formats/badge.md "Who signs"; docs/formats/entries.md "acknowledgement".
struct AnswerSigner {
    /// The folder with `signing.key`; nil when none was named.
    let folder: String?

    /// The signature line, or nil when the key cannot be used or the entry is not what was shown.
    func line(for notice: NoticeShown) -> String? {
        guard let folder, let key = try? KeyFile.signingKey("\(folder)/signing.key", .noLink),
            Self.isAcknowledgement(notice.entry, of: notice, by: key.name)
        else { return nil }
        return SignedNote.line(over: notice.entry, by: key).description
    }

    private static func isAcknowledgement(
        _ entry: String,
        of notice: NoticeShown,
        by person: String
    ) -> Bool {
        let names = [
            "origin", "agreement", "employee", "sampling", "request", "form", "streams", "language",
            "text",
        ]
        let lines = entry.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == names.count + 2, lines.first == "samtykke/v1 acknowledgement",
            lines.last == "",
            zip(lines.dropFirst(), names).allSatisfy({ $0.hasPrefix("\($1) ") })
        else { return false }
        let hash = Hex.text(SHA256.hash(data: Array(notice.text.utf8)))
        return lines[3] == "employee \(person)"
            && lines[8] == "language \(notice.language.rawValue)"
            && lines[9] == "text \(hash)"
    }
}
