/// What stands before the first cluster of a recording, for each track alone.
///
/// A browser plays one voice of a file; so that both are heard, each with its own volume, each track becomes a file.
struct MediaHeader: Sendable {
    /// One track.
    struct Track: Sendable, Hashable {
        let number: UInt64
        /// `window`, `far` or `near`.
        let name: String
        /// As a browser's source buffer wants it.
        let type: String
        /// Its `TrackEntry`, whole.
        let entry: [UInt8]
    }

    let tracks: [Track]
    /// Bytes before the first cluster.
    let length: Int
    private let head: [UInt8]
    private let info: [UInt8]

    /// Reads the first chunk, or is nil.
    init?(_ chunk: [UInt8]) {
        let bytes = chunk[...]
        guard let first = EBMLElement(bytes, at: 0), first.id == EBMLID.header,
            let segment = EBMLElement(bytes, at: first.data.upperBound),
            segment.id == EBMLID.segment
        else { return nil }
        head = Array(bytes[..<first.data.upperBound])
        let parts = EBMLElement.children(bytes, segment.data)
        guard let info = parts.first(where: { $0.id == EBMLID.info }),
            let list = parts.first(where: { $0.id == EBMLID.tracks }),
            let cluster = parts.first(where: { $0.id == EBMLID.cluster })
        else { return nil }
        self.info = Array(bytes[info.head.lowerBound..<info.data.upperBound])
        length = cluster.head.lowerBound
        tracks = EBMLElement.children(bytes, list.data).filter { $0.id == EBMLID.trackEntry }
            .compactMap { Self.track($0, bytes) }
    }

    /// A file's beginning with one track alone.
    func bytes(of track: Track) -> [UInt8] {
        // A segment of unknown length: clusters follow for as long as they come.
        head + [0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF] + info
            + EBMLElement.make(EBMLID.tracks, Self.entry(of: track))
    }

    /// The entry of pictures says that each lasts two seconds, unless the next comes earlier.
    ///
    /// They come when something changes, at least once a second. A browser that believes in shorter ones takes what lies
    /// between for a break and drops all up to the next key frame. Source: W3C Media Source Extensions "Coded Frame
    /// Processing".
    private static func entry(of track: Track) -> [UInt8] {
        let bytes = track.entry[...]
        guard track.name == "window", let entry = EBMLElement(bytes, at: 0) else {
            return track.entry
        }
        let kept = EBMLElement.children(bytes, entry.data).filter {
            $0.id != EBMLID.defaultDuration
        }
        let duration = EBMLElement.make(EBMLID.defaultDuration, [0x77, 0x35, 0x94, 0x00])
        return EBMLElement.make(
            EBMLID.trackEntry,
            kept.flatMap { bytes[$0.head.lowerBound..<$0.data.upperBound] } + duration
        )
    }

    private static func track(_ entry: EBMLElement, _ bytes: ArraySlice<UInt8>) -> Track? {
        let parts = EBMLElement.children(bytes, entry.data)
        func part(_ id: UInt32) -> EBMLElement? { parts.first { $0.id == id } }
        guard let number = part(EBMLID.trackNumber), let codec = part(EBMLID.codec) else {
            return nil
        }
        let title = part(EBMLID.name).map { String(decoding: bytes[$0.data], as: UTF8.self) }
        let name =
            switch title {
            case "near end": "near"
            case "far end": "far"
            default: "window"
            }
        return Track(
            number: number.number(bytes),
            name: name,
            type: type(
                String(decoding: bytes[codec.data], as: UTF8.self),
                part(EBMLID.codecPrivate).map { Array(bytes[$0.data]) } ?? []
            ),
            entry: Array(bytes[entry.head.lowerBound..<entry.data.upperBound])
        )
    }

    /// The media type with its codec string.
    ///
    /// Source: "AV1 Codec ISO Media File Format Binding" §5, for `av01.P.LLT.DD`.
    private static func type(_ codec: String, _ settings: [UInt8]) -> String {
        switch codec {
        case "A_OPUS": return "audio/webm; codecs=\"opus\""
        case "V_VP9": return "video/webm; codecs=\"vp9\""
        default:
            guard settings.count >= 3 else { return "video/webm; codecs=\"av01.0.08M.08\"" }
            let level = settings[1] & 0x1F
            let tier = settings[2] & 0x80 == 0 ? "M" : "H"
            let depth = settings[2] & 0x40 == 0 ? "08" : "10"
            let two = level < 10 ? "0\(level)" : "\(level)"
            return "video/webm; codecs=\"av01.\(settings[1] >> 5).\(two)\(tier).\(depth)\""
        }
    }
}
