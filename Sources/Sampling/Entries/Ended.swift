import SignedNotes
package import Terms

/// How a capture ended, as the device reports it.
///
/// Source: docs/formats/entries.md `ended`.
package struct Ended: Hashable, Sendable {
    package enum Outcome: String, Sendable, CaseIterable {
        case complete
        case cutShort = "cut-short"
        case discarded
        case notStarted = "not-started"
    }

    package var employee: Pseudonym
    package var sampling: SamplingID
    package var grant: LeafHash
    package var outcome: Outcome
    package var capturedSeconds: Int
    package var pausedSeconds: Int
    package var framesWithheld: Int
    package var chunks: Int
    /// Manifest head; nil when there is no chunk.
    package var head: Bytes32?

    package init(
        employee: Pseudonym,
        sampling: SamplingID,
        grant: LeafHash,
        outcome: Outcome,
        capturedSeconds: Int,
        pausedSeconds: Int,
        framesWithheld: Int,
        chunks: Int,
        head: Bytes32?
    ) {
        self.employee = employee
        self.sampling = sampling
        self.grant = grant
        self.outcome = outcome
        self.capturedSeconds = capturedSeconds
        self.pausedSeconds = pausedSeconds
        self.framesWithheld = framesWithheld
        self.chunks = chunks
        self.head = head
    }
}

extension Ended: EntryContent {
    static var kind: Kind { .ended }

    init(_ fields: inout FieldLines) throws(MalformedText) {
        self.init(
            employee: try fields.name("employee"),
            sampling: try fields.name("sampling"),
            grant: try fields.hash("grant"),
            outcome: try fields.word("outcome"),
            capturedSeconds: try fields.number("captured-seconds"),
            pausedSeconds: try fields.number("paused-seconds"),
            framesWithheld: try fields.number("frames-withheld"),
            chunks: try fields.number("chunks"),
            head: try fields.optional("head", as: "64 hexadecimal digits") { Bytes32(hex: $0) }
        )
    }

    var fields: [EntryField] {
        [
            EntryField("employee", employee),
            EntryField("sampling", sampling),
            EntryField("grant", grant),
            EntryField("outcome", outcome.rawValue),
            EntryField("captured-seconds", capturedSeconds),
            EntryField("paused-seconds", pausedSeconds),
            EntryField("frames-withheld", framesWithheld),
            EntryField("chunks", chunks),
            EntryField("head", optional: head),
        ]
    }

    var signers: [Signer] { [.person(employee)] }
}
