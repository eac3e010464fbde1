package import Agreements
import SignedNotes
import Terms

/// The kinds of entries, as the first line spells them.
///
/// Source: docs/formats/entries.md "Kinds".
package enum Kind: String, Sendable, CaseIterable {
    case agreement, key, block, request, acknowledgement, grant, ended, released, withdrawn, viewed
    case shredded, cdr, revoked
}

/// What an entry says once its grammar is known to be right; signatures and rules are checked by `admit`.
///
/// One case and one file for each kind.
package enum Event: Hashable, Sendable {
    case agreement(Agreement)
    case key(KeyChange)
    case block(BlockFilled)
    case request(Requested)
    case acknowledgement(Acknowledged)
    case grant(Granted)
    case ended(Ended)
    case released(Released)
    case withdrawn(Withdrawn)
    case viewed(Viewed)
    case shredded(Shredded)
    case callRecords(CallRecords)
    case revoked(Revoked)
}

extension Event {
    /// Reads the lines after `origin`.
    ///
    /// Precondition: not `agreement`, which has a grammar of its own.
    init(_ kind: Kind, _ lines: inout FieldLines) throws(MalformedText) {
        switch kind {
        case .agreement: preconditionFailure("an agreement is read by Agreement(text:)")
        case .key: self = .key(try KeyChange(&lines))
        case .block: self = .block(try BlockFilled(&lines))
        case .request: self = .request(try Requested(&lines))
        case .acknowledgement: self = .acknowledgement(try Acknowledged(&lines))
        case .grant: self = .grant(try Granted(&lines))
        case .ended: self = .ended(try Ended(&lines))
        case .released: self = .released(try Released(&lines))
        case .withdrawn: self = .withdrawn(try Withdrawn(&lines))
        case .viewed: self = .viewed(try Viewed(&lines))
        case .shredded: self = .shredded(try Shredded(&lines))
        case .cdr: self = .callRecords(try CallRecords(&lines))
        case .revoked: self = .revoked(try Revoked(&lines))
        }
    }

    /// What the kind's own file says about it; nil for an agreement, whose grammar is not that of the others.
    var content: (any EntryContent)? {
        switch self {
        case .agreement: nil
        case .key(let content): content
        case .block(let content): content
        case .request(let content): content
        case .acknowledgement(let content): content
        case .grant(let content): content
        case .ended(let content): content
        case .released(let content): content
        case .withdrawn(let content): content
        case .viewed(let content): content
        case .shredded(let content): content
        case .callRecords(let content): content
        case .revoked(let content): content
        }
    }

    /// The kind of entry that says this.
    package var kind: Kind { content.map { type(of: $0).kind } ?? .agreement }

    /// Whose signature lines the entry demands, in order.
    package var signers: [Signer] { content?.signers ?? [.employer, .union] }
}
