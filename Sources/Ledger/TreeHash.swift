import Crypto
package import Terms

/// The three hashes of a Merkle tree.
///
/// Leaves and nodes begin with different bytes, so that no node can be passed off as a leaf.
/// Source: RFC 6962 §2.1, with SHA-256.
package enum TreeHash {
    /// Root of the tree without leaves: SHA-256 of nothing.
    package static let empty = bytes32(SHA256.hash(data: [UInt8]()))

    /// SHA-256(0x00 ‖ leaf bytes).
    package static func leaf(_ bytes: [UInt8]) -> LeafHash {
        var hash = SHA256()
        hash.update(data: [0x00])
        hash.update(data: bytes)
        return bytes32(hash.finalize())
    }

    /// SHA-256(0x01 ‖ left ‖ right).
    package static func node(_ left: Bytes32, _ right: Bytes32) -> Bytes32 {
        var input: [UInt8] = [0x01]
        input.reserveCapacity(65)
        input.append(contentsOf: left.bytes)
        input.append(contentsOf: right.bytes)
        return bytes32(SHA256.hash(data: input))
    }

    private static func bytes32(_ digest: SHA256.Digest) -> Bytes32 {
        guard let hash = digest.withUnsafeBytes({ Bytes32($0) }) else {
            preconditionFailure("SHA-256 has 32 bytes")
        }
        return hash
    }
}
