/// Leaves in one file: each a big-endian uint16 length, then its bytes.
///
/// Source: C2SP tlog-tiles "Log entries".
package enum EntryBundle {
    /// Longest leaf that a bundle can hold.
    package static let longestLeaf = 65_535

    /// The bytes of a bundle.
    ///
    /// Precondition: 1 to 256 leaves, none longer than `longestLeaf`.
    package static func bytes(_ leaves: [[UInt8]]) -> [UInt8] {
        precondition((1...TilePath.fullWidth).contains(leaves.count), "1 to 256 leaves")
        var bytes: [UInt8] = []
        bytes.reserveCapacity(leaves.reduce(0) { $0 + 2 + $1.count })
        for leaf in leaves {
            precondition(leaf.count <= longestLeaf, "a leaf fits a bundle")
            bytes.append(UInt8(leaf.count >> 8))
            bytes.append(UInt8(leaf.count & 255))
            bytes.append(contentsOf: leaf)
        }
        return bytes
    }

    /// Reads exactly `width` leaves and nothing after them.
    ///
    /// - Throws: `LedgerFault.tile` when bytes are missing or left over.
    package static func leaves(_ bytes: [UInt8], width: Int) throws(LedgerFault) -> [[UInt8]] {
        var leaves: [[UInt8]] = []
        var at = 0
        while leaves.count < width {
            guard at + 2 <= bytes.count else {
                throw .tile("it ends after \(leaves.count) of \(width) leaves")
            }
            let end = at + 2 + Int(bytes[at]) << 8 + Int(bytes[at + 1])
            guard end <= bytes.count else {
                throw .tile("it ends inside leaf \(leaves.count) of \(width)")
            }
            leaves.append(Array(bytes[(at + 2)..<end]))
            at = end
        }
        guard at == bytes.count else { throw .tile("bytes follow after \(width) leaves") }
        return leaves
    }
}
