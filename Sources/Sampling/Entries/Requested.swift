import SignedNotes
package import Terms

/// A coach asks one person or a team.
///
/// Source: docs/formats/entries.md `request`.
@dynamicMemberLookup
package struct Requested: Hashable, Sendable {
    package var agreement: LeafHash
    package var coach: Pseudonym
    /// Those of the form.
    package var streams: MediaStreams
    package var asked: CoachRequest

    package init(
        agreement: LeafHash,
        coach: Pseudonym,
        streams: MediaStreams,
        asked: CoachRequest
    ) {
        self.agreement = agreement
        self.coach = coach
        self.streams = streams
        self.asked = asked
    }

    /// What the coach asked for reads as the entry's own fields, which it is.
    package subscript<Value>(dynamicMember field: WritableKeyPath<CoachRequest, Value>) -> Value {
        get { asked[keyPath: field] }
        set { asked[keyPath: field] = newValue }
    }
}

extension Requested: EntryContent {
    static var kind: Kind { .request }

    init(_ fields: inout FieldLines) throws(MalformedText) {
        agreement = try fields.hash("agreement")
        let request: RequestID = try fields.name("request")
        coach = try fields.name("coach")
        let mode = try fields.value("mode", as: "arranged or random") {
            $0 == "employee" ? nil : Mode(rawValue: String($0))
        }
        let purpose: PurposeID = try fields.name("purpose")
        let form: FormID = try fields.name("form")
        streams = try fields.streams()
        asked = CoachRequest(
            request: request,
            mode: mode,
            purpose: purpose,
            form: form,
            from: try fields.minute("from"),
            until: try fields.minute("until"),
            count: try fields.number("count"),
            whom: try fields.value("whom", as: "employee or team and whose name") {
                CoachRequest.Whom($0)
            }
        )
    }

    var fields: [EntryField] {
        [
            EntryField("agreement", agreement),
            EntryField("request", asked.request),
            EntryField("coach", coach),
            EntryField("mode", asked.mode.rawValue),
            EntryField("purpose", asked.purpose),
            EntryField("form", asked.form),
            EntryField("streams", streams),
            EntryField("from", asked.from),
            EntryField("until", asked.until),
            EntryField("count", asked.count),
            EntryField("whom", asked.whom),
        ]
    }

    var signers: [Signer] { [.server] }
}
