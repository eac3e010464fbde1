import Sampling
import SignedNotes
import Terms
import TestSupport

/// One thing that a server without its own rule check could try, and exactly the rules that the witness names.
struct Breach: Sendable, CustomStringConvertible {
    /// What is sent: through the server, or as a leaf to the witness directly.
    enum Sent {
        case note(SignedNote)
        case leaf([UInt8])
    }

    let rules: Set<String>
    let description: String
    /// Makes what is sent from the lawful event of its step.
    let attempt: @Sendable (LawlessLedger, Event) throws -> Sent

    private init(
        _ rules: [RuleName],
        _ what: String,
        _ attempt: @escaping @Sendable (LawlessLedger, Event) throws -> Sent
    ) {
        self.rules = Set(rules.map(\.rawValue))
        description = what
        self.attempt = attempt
    }

    /// The lawful event, as it is: what stands before it makes it unlawful.
    static func unchanged(_ rules: RuleName..., what: String) -> Breach {
        Breach(rules, what) { ledger, event in .note(ledger.book.note(event)) }
    }

    /// The lawful event after a change; signed by those whom its kind demands.
    static func changed(
        _ rules: [RuleName],
        _ what: String,
        _ change: @escaping @Sendable (inout Event, LawlessLedger) throws -> Void
    ) -> Breach {
        Breach(rules, what) { ledger, event in
            var event = event
            try change(&event, ledger)
            return .note(ledger.book.note(event))
        }
    }

    /// The lawful event, signed by others than those whom its kind demands.
    static func signed(
        what: String,
        by keys: @escaping @Sendable (LawlessLedger) -> [SigningKey]
    ) -> Breach {
        Breach([.signature], what) { ledger, event in
            .note(ledger.book.note(event, signedBy: keys(ledger)))
        }
    }

    /// The lawful event by the server's signature alone, where another's is demanded.
    static let byServer = signed(what: "signed by the server alone") {
        [$0.book.parties.server]
    }

    /// The very bytes that stand in the ledger already, to the witness directly: the server would only say where.
    static func again(_ rules: RuleName..., what: String) -> Breach {
        Breach(rules, what) { ledger, event in
            .leaf(Leaf.bytes(minute: ledger.book.minute, note: ledger.book.note(event)))
        }
    }

    /// The lawful event, written for another ledger.
    static let foreign = Breach([.origin], "written for another ledger") { ledger, event in
        let text = Entry.text(of: event, origin: .example("ledger.other.example/2026"))
        return .note(
            SignedNote(
                text: text,
                signatures: ledger.book.signers(of: event).map {
                    SignedNote.line(over: text, by: $0)
                }
            )
        )
    }

    /// The lawful event at a minute before that of the last leaf.
    static let earlier = Breach([.minute], "a minute before the last entry's") { ledger, event in
        .leaf(
            Leaf.bytes(minute: ledger.book.state.minute + -1, note: ledger.book.note(event))
        )
    }

    /// A text that fits no grammar, with all the signatures it needs.
    static func misspelled(_ word: String, _ other: String) -> Breach {
        Breach([.malformed], "\(word) spelled \(other)") { ledger, event in
            let text = Entry.text(of: event, origin: ledger.book.state.origin)
                .replacing(word, with: other)
            let note = SignedNote(
                text: text,
                signatures: ledger.book.signers(of: event).map {
                    SignedNote.line(over: text, by: $0)
                }
            )
            return .leaf(Leaf.bytes(minute: ledger.book.minute, note: note))
        }
    }
}

/// One place of the story: a lawful event, and everything near it that the witness must refuse.
struct Step: Sendable {
    let title: String
    /// Whether the lawful event is put into the ledger in the end; then it must be accepted.
    let isLawful: Bool
    let breaches: [Breach]
    /// Brings about what must stand before, and makes the lawful event.
    let event: @Sendable (LawlessLedger) throws -> Event

    /// A step whose event is accepted once everything near it was refused.
    init(
        _ title: String,
        _ breaches: [Breach],
        _ event: @escaping @Sendable (LawlessLedger) throws -> Event
    ) {
        self.init(title: title, isLawful: true, breaches: breaches, event: event)
    }

    /// A step whose event would be lawful, had it not been for what stands before it.
    static func unlawful(
        _ title: String,
        _ breaches: [Breach],
        _ event: @escaping @Sendable (LawlessLedger) throws -> Event
    ) -> Step {
        Step(title: title, isLawful: false, breaches: breaches, event: event)
    }

    private init(
        title: String,
        isLawful: Bool,
        breaches: [Breach],
        event: @escaping @Sendable (LawlessLedger) throws -> Event
    ) {
        self.title = title
        self.isLawful = isLawful
        self.breaches = breaches
        self.event = event
    }
}
