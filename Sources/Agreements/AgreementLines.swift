import SignedNotes
import Terms

/// Readers of the small grammar that agreement lines share.
///
/// Texts are cut by their UTF-8 bytes: a space followed by a combining mark is still a space.
enum Grammar {
    /// 1–500 bytes, no leading or trailing space.
    static func freeText(_ text: Substring) -> String? {
        guard (1...500).contains(text.utf8.count), text.utf8.first != 0x20,
            text.utf8.last != 0x20
        else {
            return nil
        }
        return String(text)
    }

    /// A label.
    ///
    /// Source: docs/formats/words.md.
    static func label(_ text: Substring) -> String? { FormID(text)?.text }

    /// A label, one space, the rest.
    static func pair(_ text: Substring) -> (first: Substring, rest: Substring)? {
        guard let space = text.utf8.firstIndex(of: 0x20) else { return nil }
        let rest = text.utf8[text.utf8.index(after: space)...]
        return (text[..<space], Substring(rest))
    }

    /// A duration in one of these units and within these seconds.
    static func span(
        _ text: Substring,
        _ units: Set<Span.Unit>,
        _ seconds: ClosedRange<Int>
    ) -> Span? {
        guard let span = Span(text), units.contains(span.unit), seconds.contains(span.seconds)
        else {
            return nil
        }
        return span
    }

    /// `https://host:port` and a certificate's hash.
    ///
    /// Source: docs/formats/agreement.md, `server-address`.
    static func address(_ text: Substring) -> Address? {
        guard let (url, hash) = pair(text), let certificate = Bytes32(hex: hash),
            HostPort(url: url) != nil
        else { return nil }
        return Address(url: String(url), certificate: certificate)
    }

    /// A verifier key of one kind.
    static func key(_ text: Substring, _ kind: KeyKind) -> VerifierKey? {
        guard let key = VerifierKey(text), key.kind == kind else { return nil }
        return key
    }
}
