import SignedNotes
package import Terms

/// The employee's yes; a sampling begins.
///
/// Source: docs/formats/entries.md `acknowledgement`.
package struct Acknowledged: Hashable, Sendable {
    package var agreement: LeafHash
    package var employee: Pseudonym
    package var sampling: SamplingID
    /// Nil in mode `employee`.
    package var request: RequestID?
    package var form: FormID
    package var streams: MediaStreams
    package var language: Language
    /// SHA-256 of the exact text shown.
    package var text: Bytes32

    package init(
        agreement: LeafHash,
        employee: Pseudonym,
        sampling: SamplingID,
        request: RequestID?,
        form: FormID,
        streams: MediaStreams,
        language: Language,
        text: Bytes32
    ) {
        self.agreement = agreement
        self.employee = employee
        self.sampling = sampling
        self.request = request
        self.form = form
        self.streams = streams
        self.language = language
        self.text = text
    }
}

extension Acknowledged: EntryContent {
    static var kind: Kind { .acknowledgement }

    init(_ fields: inout FieldLines) throws(MalformedText) {
        self.init(
            agreement: try fields.hash("agreement"),
            employee: try fields.name("employee"),
            sampling: try fields.name("sampling"),
            request: try fields.optional("request", as: "a RequestID") { RequestID($0) },
            form: try fields.name("form"),
            streams: try fields.streams(),
            language: try fields.word("language"),
            text: try fields.hash("text")
        )
    }

    var fields: [EntryField] {
        [
            EntryField("agreement", agreement),
            EntryField("employee", employee),
            EntryField("sampling", sampling),
            EntryField("request", optional: request),
            EntryField("form", form),
            EntryField("streams", streams),
            EntryField("language", language.rawValue),
            EntryField("text", text),
        ]
    }

    var signers: [Signer] { [.person(employee)] }
}
