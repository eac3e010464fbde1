package import Terms

/// One line of the manifest file: which chunk, how long, and its hash.
///
/// Shape: `chunk <i> <length> <hex32 SHA-256>`. Source: docs/formats/sealed-recording.md "Manifest".
package struct ManifestLine: Hashable, Sendable, CustomStringConvertible {
    package let number: Int
    /// Bytes of the sealed chunk.
    package let length: Int
    package let hash: Bytes32

    package init(number: Int, chunk: [UInt8]) {
        self.number = number
        length = chunk.count
        hash = Manifest.hash(chunk)
    }

    /// Reads one line without its newline, or is nil.
    package init?(_ line: some StringProtocol) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "chunk", let number = Decimal.number(parts[1]),
            let length = Decimal.number(parts[2]), let hash = Bytes32(hex: parts[3]),
            number < ChunkLimits.count,
            (ChunkLimits.tag...ChunkLimits.plain + ChunkLimits.tag).contains(length)
        else { return nil }
        self.number = number
        self.length = length
        self.hash = hash
    }

    package var description: String { "chunk \(number) \(length) \(hash)" }
}
