import SignedNotes
package import Terms

/// One day of the telephone exchange's own records.
///
/// Source: docs/formats/entries.md `cdr`.
package struct CallRecords: Hashable, Sendable {
    /// `YYYY-MM-DD`.
    package var day: String
    package var root: Bytes32
    /// People whose blocks claim more calls than the records and the tolerance bear out.
    package var overTolerance: [Pseudonym]

    package init(day: String, root: Bytes32, overTolerance: [Pseudonym]) {
        self.day = day
        self.root = root
        self.overTolerance = overTolerance
    }
}

extension CallRecords: EntryContent {
    static var kind: Kind { .cdr }

    init(_ fields: inout FieldLines) throws(MalformedText) {
        self.init(
            day: try fields.value("day", as: "a day, for instance 2026-07-01") {
                Minute(instant: $0 + "T00:00Z") == nil ? nil : String($0)
            },
            root: try fields.hash("root"),
            overTolerance: []
        )
        while fields.isNext("over") { overTolerance.append(try fields.name("over")) }
    }

    var fields: [EntryField] {
        [EntryField("day", day), EntryField("root", root)]
            + overTolerance.map { EntryField("over", $0) }
    }

    var signers: [Signer] { [.server] }
}
