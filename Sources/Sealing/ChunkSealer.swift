/// Seals chunks in order and keeps the manifest.
package struct ChunkSealer: Sendable {
    package private(set) var manifest: Manifest
    private let cipher: ChunkCipher
    private var isFinished = false

    /// Starts a recording.
    package init(key: FileKey, header: RecordingHeader) {
        cipher = ChunkCipher(key, header)
        manifest = Manifest(header: header.bytes)
    }

    /// Seals the next chunk; at most 16 MiB.
    ///
    /// Precondition: the last chunk was not sealed before.
    /// - Throws: `SealingFault.tooLong` for a chunk or a number of chunks above the limits; nothing is changed.
    package mutating func seal(_ plain: [UInt8], isLast: Bool) throws(SealingFault) -> [UInt8] {
        precondition(!isFinished, "nothing follows the last chunk")
        guard plain.count <= ChunkLimits.plain, manifest.count < ChunkLimits.count else {
            throw .tooLong
        }
        let chunk = try cipher.seal(plain, number: manifest.count, isLast: isLast)
        manifest.append(chunk)
        isFinished = isLast
        return chunk
    }
}
