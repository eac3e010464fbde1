import Crypto
package import Terms

/// The hash chain over header and sealed chunks.
///
/// Source: docs/formats/sealed-recording.md "Manifest".
package struct Manifest: Hashable, Sendable {
    package private(set) var head: Bytes32
    package private(set) var count: Int

    /// h(0) = SHA-256(`samtykke/v1 manifest` ‖ 0 ‖ header bytes).
    package init(header: [UInt8]) {
        head = Self.hash(context("samtykke/v1 manifest", header))
        count = 0
    }

    /// h(i+1) from the sealed chunk's bytes.
    package mutating func append(_ chunk: [UInt8]) {
        append(hash: Self.hash(chunk), length: chunk.count)
    }

    /// h(i+1) = SHA-256(h(i) ‖ SHA-256(chunk) ‖ length as 4 bytes big-endian).
    ///
    /// For readers that hold a manifest file instead of the chunks.
    package mutating func append(hash: Bytes32, length: Int) {
        precondition((0..<1 << 32).contains(length), "a chunk's length has four bytes")
        let size = (0..<4).map { UInt8(length >> (24 - 8 * $0) & 255) }
        head = Self.hash(head.bytes + hash.bytes + size)
        count += 1
    }

    /// SHA-256 of a sealed chunk, as a manifest line and an upload name it.
    package static func hash(_ bytes: [UInt8]) -> Bytes32 {
        guard let hash = SHA256.hash(data: bytes).withUnsafeBytes({ Bytes32($0) }) else {
            preconditionFailure("SHA-256 has 32 bytes")
        }
        return hash
    }
}
