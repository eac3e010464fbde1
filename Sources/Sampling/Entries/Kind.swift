import Terms

/// The kinds of entries, as the first line spells them.
///
/// Source: docs/formats/entries.md "Kinds".
package enum Kind: String, Sendable, CaseIterable {
    case agreement, key, block, request, acknowledgement, grant, ended, released, withdrawn, viewed
    case shredded, cdr, revoked
}

extension Event {
    /// The kind of entry that says this.
    package var kind: Kind {
        switch self {
        case .agreement: .agreement
        case .key: .key
        case .block: .block
        case .request: .request
        case .acknowledgement: .acknowledgement
        case .grant: .grant
        case .ended: .ended
        case .released: .released
        case .withdrawn: .withdrawn
        case .viewed: .viewed
        case .shredded: .shredded
        case .callRecords: .cdr
        case .revoked: .revoked
        }
    }

    /// How many signature lines the kind demands.
    package var demandedSignatures: Int {
        switch self {
        case .agreement: 2
        case .key(let change): change.action == .enrol ? 2 : 1
        default: 1
        }
    }
}
