/// Opens chunks in order and refuses anything altered.
///
/// Count and head of the `ended` entry are compared before, over `Manifest`; here the flags are.
package struct ChunkOpener: Sendable {
    private let cipher: ChunkCipher
    private let count: Int
    private let mustFlagLast: Bool
    private var next = 0

    /// Begins at the first chunk.
    ///
    /// - Parameters:
    ///   - key: the file key from both shares.
    ///   - header: the header that the manifest head was recomputed with.
    ///   - count: chunk count of the `ended` entry.
    ///   - mustFlagLast: true for outcome `complete`.
    package init(key: FileKey, header: RecordingHeader, count: Int, mustFlagLast: Bool) {
        cipher = ChunkCipher(key, header)
        self.count = count
        self.mustFlagLast = mustFlagLast
    }

    /// Tells whether every chunk was opened.
    package var isFinished: Bool { next == count }

    /// Opens the next chunk.
    ///
    /// - Throws: `SealingFault.altered` for a chunk too many or a flag where none belongs, `cannotOpen` when the key
    ///   or a byte does not fit, `tooLong`. After a fault the same chunk is still the next.
    package mutating func open(_ chunk: [UInt8]) throws(SealingFault) -> [UInt8] {
        guard next < count else { throw .altered }
        guard chunk.count <= ChunkLimits.plain + ChunkLimits.tag else { throw .tooLong }
        let isLast = next == count - 1
        if let plain = cipher.open(chunk, number: next, isLast: isLast) {
            next += 1
            return plain
        }
        guard let plain = cipher.open(chunk, number: next, isLast: !isLast) else {
            throw .cannotOpen
        }
        guard isLast, !mustFlagLast else { throw .altered }
        next += 1
        return plain
    }
}
