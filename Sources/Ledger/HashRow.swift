import Terms

/// Hashes side by side in one array, because an array for each would cost twice its 32 bytes more.
struct HashRow: Hashable, Sendable {
    private var bytes: [UInt8] = []

    var count: Int { bytes.count / 32 }

    mutating func append(_ hash: Bytes32) { bytes.append(contentsOf: hash.bytes) }

    subscript(index: Int) -> Bytes32 {
        guard let hash = Bytes32(bytes[(32 * index)..<(32 * index + 32)]) else {
            preconditionFailure("a row holds whole hashes")
        }
        return hash
    }

    func bytes(_ range: Range<Int>) -> [UInt8] {
        Array(bytes[(32 * range.lowerBound)..<(32 * range.upperBound)])
    }
}
