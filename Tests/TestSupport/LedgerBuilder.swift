package import Agreements
package import Sampling
package import SignedNotes
package import Terms

/// A ledger in the making: signs and appends any entry, and keeps the state.
///
/// What the rules refuse is not appended. Time stands still unless a test moves `minute`.
package struct LedgerBuilder: Sendable {
    package let parties: ExampleParties
    package private(set) var state: LedgerState
    /// Bytes of every leaf so far.
    package private(set) var leaves: [[UInt8]] = []
    /// The keys with which each person signs now.
    package var people: [Pseudonym: ExamplePerson] = [:]
    /// The minute of the next leaf.
    package var minute: Minute
    package var random: SplitMix64
    /// Whether starts are truly signed; histories whose signatures nobody checks need not.
    package var signs = true

    /// Starts a ledger with an agreement, a day after its period began.
    ///
    /// - Parameters:
    ///   - agreement: signed by `parties`.
    ///   - parties: the five keys.
    ///   - seed: for the identifiers made here.
    package init(
        _ agreement: Agreement = .example(),
        parties: ExampleParties = ExampleParties(),
        seed: UInt64 = 1
    ) {
        self.init(empty: agreement.origin, parties: parties, seed: seed)
        minute = agreement.validFrom
        let verdict = append(.agreement(agreement))
        precondition(verdict.isAdmitted, "the first agreement is refused: \(verdict)")
        minute = agreement.validFrom + 1440
    }

    /// A ledger without any entry.
    package init(empty origin: Origin, parties: ExampleParties, seed: UInt64) {
        self.parties = parties
        state = LedgerState(origin: origin)
        minute = Minute(0)
        random = SplitMix64(seed: seed)
    }

    /// The agreement in force.
    package var agreement: Agreement {
        guard let agreement = state.inForce?.agreement else {
            preconditionFailure("the ledger has no agreement")
        }
        return agreement
    }

    /// Leaf hash of the agreement in force.
    package var agreementLeaf: LeafHash {
        guard let leaf = state.inForce?.leaf else {
            preconditionFailure("the ledger has no agreement")
        }
        return leaf
    }

    /// The note of an event, signed by those whom its kind demands unless told otherwise.
    package func note(_ event: Event, signedBy keys: [SigningKey]? = nil) -> SignedNote {
        let text = Entry.text(of: event, origin: state.origin)
        let signatures = (keys ?? signers(of: event)).map { SignedNote.line(over: text, by: $0) }
        return SignedNote(text: text, signatures: signatures)
    }

    /// The verdict on an event, which is appended when it is admitted.
    @discardableResult
    package mutating func append(_ event: Event, signedBy keys: [SigningKey]? = nil) -> Admission {
        append(note(event, signedBy: keys).bytes)
    }

    /// The verdict on an entry's bytes, which are appended when they are admitted.
    @discardableResult
    package mutating func append(_ note: [UInt8]) -> Admission {
        let verdict = admit(note, minute: minute, state: state)
        if case .admitted(let event) = verdict {
            let leaf = Array("minute \(minute)\n".utf8) + note
            leaves.append(leaf)
            state.apply(event, minute: minute, leaf: Leaf.hash(leaf))
        }
        return verdict
    }

    /// Folds in an event that nobody signed, without a leaf to show for it.
    ///
    /// For thousands of short histories, in which signing would take all the time.
    /// Precondition: the rules admit it.
    package mutating func fold(_ event: Event) {
        state.apply(event, minute: minute, leaf: .random(using: &random))
    }

    /// The names of the rules that an event would break now; nothing is appended.
    package func broken(_ event: Event, signedBy keys: [SigningKey]? = nil) -> [RuleName] {
        admit(note(event, signedBy: keys).bytes, minute: minute, state: state).rules
    }

    /// The keys that an event's kind demands, of the people this builder knows.
    ///
    /// A new key signs for itself; tests of renewals pass their own signers.
    package func signers(of event: Event) -> [SigningKey] {
        func person(_ pseudonym: Pseudonym?) -> SigningKey {
            pseudonym.flatMap { people[$0]?.signing } ?? parties.server
        }
        return event.signers.map { signer in
            switch signer {
            case .employer: parties.employer
            case .union: parties.union
            case .server: parties.server
            case .witness: parties.witness
            case .enrolment: parties.enrolment
            case .person(let pseudonym): person(pseudonym)
            case .employee(let sampling):
                person(state.samplings[sampling]?.acknowledged.employee)
            case .previous(let pseudonym), .key(_, let pseudonym):
                people[pseudonym]?.signing ?? parties.enrolment
            }
        }
    }
}

extension Admission {
    /// Tells whether the entry may stand.
    package var isAdmitted: Bool { rules.isEmpty }

    /// The names of the broken rules, sorted.
    package var rules: [RuleName] {
        switch self {
        case .admitted: []
        case .refused(let refusals): refusals.map(\.rule)
        }
    }
}
