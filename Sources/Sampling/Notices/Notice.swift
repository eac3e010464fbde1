package import Agreements
import Crypto
import SignedNotes
package import Terms

/// The text of a notice, built from agreement and request alone.
///
/// Source: docs/formats/entries.md "The notice"; GDPR article 13; Norwegian WEA §9-2.
package enum Notice {
    /// The exact text shown to an employee before a yes.
    ///
    /// - Parameters:
    ///   - agreement: the agreement in force.
    ///   - request: nil in mode `employee`.
    ///   - form: the form of the request, or the employee's choice.
    ///   - streams: what would be recorded.
    ///   - language: one of the agreement's languages.
    /// - Returns: UTF-8 lines, the first naming version, language and the union key's fingerprint.
    package static func text(
        agreement: Agreement,
        request: Requested?,
        form: FormID,
        streams: MediaStreams,
        language: Language
    ) -> String {
        let facts = NoticeFacts(
            agreement: agreement,
            request: request,
            form: agreement.form(form),
            streams: streams,
            language: language
        )
        let heading =
            "samtykke notice/1 \(language.rawValue) \(agreement.union.fingerprint)"
        let paragraphs: [String]
        switch language {
        case .en: paragraphs = NoticeEnglish(facts: facts).paragraphs
        case .nb: paragraphs = NoticeNorwegian(facts: facts).paragraphs
        case .sv: paragraphs = NoticeSwedish(facts: facts).paragraphs
        case .de: paragraphs = NoticeGerman(facts: facts).paragraphs
        }
        return ([heading] + paragraphs.filter { !$0.isEmpty }).joined(separator: "\n\n") + "\n"
    }

    /// SHA-256 of the text's UTF-8 bytes.
    package static func hash(_ text: String) -> Bytes32 {
        Bytes32(digest: SHA256.hash(data: Array(text.utf8)))
    }
}

/// What every language of the notice says.
struct NoticeFacts {
    let agreement: Agreement
    let request: Requested?
    let form: Form?
    let streams: MediaStreams
    let language: Language

    var mode: Mode { request?.mode ?? .employee }
    var coach: String { request?.coach.text ?? "" }
    var formTitle: String { form?.title ?? "" }
    var opensToCoach: Bool { request != nil && agreement.release == .coach }

    var purpose: String {
        guard let request else { return "" }
        return agreement.purpose(request.purpose)?.text ?? request.purpose.text
    }

    /// The questions that need only what is recorded, one per line.
    var questions: String {
        (form?.questions ?? []).filter { $0.streams.all.isSubset(of: streams.all) }
            .map { "  - \($0.text)" }.joined(separator: "\n")
    }

    var windows: String {
        agreement.windows.map { "\"\($0.name)\"" }.joined(separator: " / ")
    }

    var statuses: String { agreement.noCaptureStatuses.joined(separator: ", ") }
    var recordsWindow: Bool { streams.contains(.window) }
    var kept: String { language.words(agreement.retention) }
    var longest: String { language.words(agreement.maximumCapture) }
    var lead: String { language.words(agreement.lead) }
    var from: String { request?.from.spoken ?? "" }
    var until: String { request?.until.spoken ?? "" }
    var share: String { agreement.share.description }

    /// The caps that hold for this mode: any 24 hours, any 7 days, the whole period.
    var caps: Caps.Row { request == nil ? agreement.caps.own : agreement.caps.employee }

    /// What is recorded, each in the words of the one who reads.
    func recorded(far: String, near: String, window: String) -> String {
        let words: [(MediaStream, String)] = [(.far, far), (.near, near), (.window, window)]
        return language.list(words.filter { streams.contains($0.0) }.map(\.1))
    }
}
