package import Agreements
import Crypto
package import Terms

/// The text of a notice, built from agreement and request alone.
///
/// Source: docs/formats/entries.md "The notice"; GDPR article 13; Norwegian WEA §9-2.
package enum Notice {
    /// The exact text shown to an employee before a yes.
    ///
    /// - Parameter request: nil in mode `employee`.
    package static func text(
        agreement: Agreement,
        request: Requested?,
        form: FormID,
        streams: MediaStreams,
        language: Language
    ) -> String { "" }

    /// SHA-256 of the text's UTF-8 bytes.
    package static func hash(_ text: String) -> Bytes32 {
        Bytes32(digest: SHA256.hash(data: Array(text.utf8)))
    }
}
