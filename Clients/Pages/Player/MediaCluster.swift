/// The clusters of one chunk, track by track.
struct MediaCluster: Sendable {
    /// One cluster: its time and its blocks.
    private struct Part: Sendable {
        let timecode: [UInt8]
        /// Blocks with the number of their track, each a whole element.
        let blocks: [(track: UInt64, bytes: [UInt8])]
    }

    private let parts: [Part]

    /// Reads what can be read; anything but clusters is left out.
    init(_ bytes: ArraySlice<UInt8>) {
        parts = EBMLElement.children(bytes, bytes.startIndex..<bytes.endIndex)
            .filter { $0.id == EBMLID.cluster }
            .map { Self.part($0, bytes) }
    }

    /// One track's clusters; empty when it has no block here.
    func bytes(of track: MediaHeader.Track) -> [UInt8] {
        parts.flatMap { part -> [UInt8] in
            let own = part.blocks.filter { $0.track == track.number }
            guard !own.isEmpty else { return [] }
            return EBMLElement.make(
                EBMLID.cluster,
                own.reduce(into: part.timecode) { $0 += $1.bytes }
            )
        }
    }

    private static func part(_ cluster: EBMLElement, _ bytes: ArraySlice<UInt8>) -> Part {
        var timecode: [UInt8] = []
        var blocks: [(track: UInt64, bytes: [UInt8])] = []
        for element in EBMLElement.children(bytes, cluster.data) {
            let whole = Array(bytes[element.head.lowerBound..<element.data.upperBound])
            switch element.id {
            case EBMLID.timecode: timecode = whole
            case EBMLID.simpleBlock:
                if let track = track(bytes, element.data) { blocks.append((track, whole)) }
            case EBMLID.blockGroup:
                let inner = EBMLElement.children(bytes, element.data).first {
                    $0.id == EBMLID.block
                }
                if let inner, let track = track(bytes, inner.data) { blocks.append((track, whole)) }
            default: break
            }
        }
        return Part(timecode: timecode, blocks: blocks)
    }

    /// The number of the track at the beginning of a block; below 128, as every muxer counts.
    private static func track(_ bytes: ArraySlice<UInt8>, _ range: Range<Int>) -> UInt64? {
        guard let first = bytes[range].first, first & 0x80 != 0 else { return nil }
        return UInt64(first & 0x7F)
    }
}
