/// Thirty-two bytes: a hash, a public key or a link of a chain.
///
/// A value type of fixed length, so that no length is checked twice.
/// Shape: exactly 32 bytes; text is 64 lower-case hexadecimal digits.
package struct Bytes32: Hashable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]

    /// Takes exactly 32 bytes, or is nil.
    package init?(_ bytes: some Sequence<UInt8>) {
        let all = Array(bytes)
        guard all.count == 32 else { return nil }
        self.bytes = all
    }

    /// Reads 64 lower-case hexadecimal digits, or is nil.
    package init?(hex: some StringProtocol) {
        guard let bytes = Hex.bytes(hex, count: 32) else { return nil }
        self.bytes = bytes
    }

    package var description: String { Hex.text(bytes) }
}

/// The RFC 6962 leaf hash of a ledger leaf; it names an entry.
package typealias LeafHash = Bytes32
