package import Agreements
import Crypto
import SignedNotes
package import Terms

/// The text of a notice, built from agreement and request alone, so that anyone can build it again.
///
/// Source: docs/formats/notice.md; GDPR article 13; Norwegian WEA §9-2.
package enum Notice {
    /// The exact text shown to an employee before a yes, or nil when these terms allow no such notice.
    ///
    /// - Parameters:
    ///   - agreement: the agreement in force.
    ///   - request: nil in mode `employee`.
    ///   - form: the form of the request, or the employee's choice.
    ///   - streams: what would be recorded.
    ///   - language: one of the agreement's languages.
    /// - Returns: UTF-8 lines, the first naming version, language and the union key's fingerprint; nil when the
    ///   agreement lacks form, purpose or language, or the form has no such streams.
    package static func text(
        agreement: Agreement,
        request: Requested?,
        form: FormID,
        streams: MediaStreams,
        language: Language
    ) -> String? {
        guard agreement.languages.contains(language),
            let known = agreement.form(form), streams.all.isSubset(of: known.streams.all)
        else { return nil }
        var purpose = ""
        if let request {
            guard let agreed = agreement.purpose(request.purpose) else { return nil }
            purpose = agreed.text
        }
        let facts = NoticeFacts(
            agreement: agreement,
            request: request,
            purpose: purpose,
            form: known,
            streams: streams,
            words: NoticeWords.of(language)
        )
        let heading = "samtykke notice/1 \(language.rawValue) \(agreement.union.fingerprint)"
        return ([heading] + facts.paragraphs).joined(separator: "\n\n") + "\n"
    }

    /// SHA-256 of the text's UTF-8 bytes.
    package static func hash(_ text: String) -> Bytes32 {
        Bytes32(digest: SHA256.hash(data: Array(text.utf8)))
    }
}
