package import Terms

/// Leaves that the server asks the witness to approve; docs/formats/witness-dialogue.md "propose".
package struct Proposal: Hashable, Sendable {
    /// Leaves that one proposal may hold.
    package static let maximumLeaves = 1000

    /// Name of the ledger, as it was sent: the witness judges it like everything else.
    package var origin: String
    /// Number of leaves before these.
    package var old: Int
    package var leaves: [[UInt8]]

    package init(origin: String, old: Int, leaves: [[UInt8]]) {
        self.origin = origin
        self.old = old
        self.leaves = leaves
    }
}

/// What the witness answers to a proposal.
package enum ProposalAnswer: Hashable, Sendable {
    case approved(size: Int, root: Bytes32)
    /// The first bad leaf of the batch, and every rule it breaks; nothing was approved.
    case refused(index: Int, rules: [String])
    /// Other leaves are approved already, up to this size; they come first.
    case elsewhere(size: Int)
}

extension Proposal: Codable {
    private struct Body: Codable {
        var origin: String
        var old: Int
        var leaves: [Base64Member]
    }

    package init(from decoder: any Decoder) throws {
        let body = try Body(from: decoder)
        self.init(origin: body.origin, old: body.old, leaves: body.leaves.map(\.bytes))
    }

    package func encode(to encoder: any Encoder) throws {
        try Body(origin: origin, old: old, leaves: leaves.map { Base64Member($0) })
            .encode(to: encoder)
    }
}

extension ProposalAnswer: Codable {
    private enum Verdict: String, Codable { case approved, refused, elsewhere }

    private enum Key: String, CodingKey { case verdict, size, root, index, rules }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        switch try members.decode(Verdict.self, forKey: .verdict) {
        case .approved:
            self = .approved(
                size: try members.decode(Int.self, forKey: .size),
                root: try members.decode(Base64Member.self, forKey: .root).bytes32(at: [Key.root])
            )
        case .refused:
            self = .refused(
                index: try members.decode(Int.self, forKey: .index),
                rules: try members.decode([String].self, forKey: .rules)
            )
        case .elsewhere: self = .elsewhere(size: try members.decode(Int.self, forKey: .size))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        switch self {
        case .approved(let size, let root):
            try members.encode(Verdict.approved, forKey: .verdict)
            try members.encode(size, forKey: .size)
            try members.encode(Base64Member(root.bytes), forKey: .root)
        case .refused(let index, let rules):
            try members.encode(Verdict.refused, forKey: .verdict)
            try members.encode(index, forKey: .index)
            try members.encode(rules, forKey: .rules)
        case .elsewhere(let size):
            try members.encode(Verdict.elsewhere, forKey: .verdict)
            try members.encode(size, forKey: .size)
        }
    }
}
