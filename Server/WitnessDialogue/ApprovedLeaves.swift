/// Leaves that the witness has approved, exact bytes, in order.
package struct ApprovedLeaves: Hashable, Sendable {
    package var leaves: [[UInt8]]

    package init(_ leaves: [[UInt8]]) { self.leaves = leaves }
}

extension ApprovedLeaves: Codable {
    private enum Key: String, CodingKey { case leaves }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        self.init(try members.decode([Base64Member].self, forKey: .leaves).map(\.bytes))
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(leaves.map { Base64Member($0) }, forKey: .leaves)
    }
}
