import Testing

@testable import Pages

/// A recording taken apart, track by track.
@Suite("A recording for the player")
struct MediaTests {
    private typealias ID = EBMLID

    private static func track(_ number: UInt8, _ name: String, _ codec: String) -> [UInt8] {
        EBMLElement.make(
            ID.trackEntry,
            EBMLElement.make(ID.trackNumber, [number]) + EBMLElement.make(ID.name, Array(name.utf8))
                + EBMLElement.make(ID.codec, Array(codec.utf8))
        )
    }

    private static func block(_ track: UInt8, _ data: [UInt8]) -> [UInt8] {
        EBMLElement.make(ID.simpleBlock, [0x80 | track, 0, 0, 0x80] + data)
    }

    private static let first =
        EBMLElement.make(ID.timecode, [0]) + block(1, [11]) + block(2, [22])
        + block(3, [33])

    private static let chunk: [UInt8] = {
        let tracks = EBMLElement.make(
            ID.tracks,
            track(1, "window", "V_AV1") + track(2, "far end", "A_OPUS")
                + track(3, "near end", "A_OPUS")
        )
        return EBMLElement.make(ID.header, [1, 2, 3])
            + [0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
            + EBMLElement.make(ID.info, [9]) + tracks + EBMLElement.make(ID.cluster, first)
    }()

    @Test("has its three tracks, each with its kind")
    func tracks() throws {
        let header = try #require(MediaHeader(Self.chunk))
        #expect(header.tracks.map(\.name) == ["window", "far", "near"])
        #expect(header.tracks.map { String($0.type.prefix(5)) } == ["video", "audio", "audio"])
    }

    @Test("gives each track its own blocks and nothing of another's")
    func apart() throws {
        let header = try #require(MediaHeader(Self.chunk))
        let cluster = MediaCluster(Self.chunk[header.length...])
        for (track, mark) in zip(header.tracks, [UInt8(11), 22, 33]) {
            let bytes = header.bytes(of: track) + cluster.bytes(of: track)
            let again = try #require(MediaHeader(bytes))
            #expect(again.tracks.map { [$0.name, $0.type] } == [[track.name, track.type]])
            let rest = MediaCluster(bytes[again.length...])
            #expect(rest.bytes(of: track).last == mark)
            let others = header.tracks.filter { $0 != track }
            #expect(others.allSatisfy { rest.bytes(of: $0).isEmpty })
        }
    }

    @Test("is refused or left out where its bytes make no sense")
    func damaged() throws {
        #expect(MediaHeader([]) == nil)
        for length in 0..<Self.chunk.count { _ = MediaHeader(Array(Self.chunk[..<length])) }
        var bytes = Self.chunk
        for place in bytes.indices {
            let kept = bytes[place]
            bytes[place] = kept ^ 0xFF
            if let header = MediaHeader(bytes) {
                let cluster = MediaCluster(bytes[header.length...])
                for track in header.tracks { _ = cluster.bytes(of: track) }
            }
            bytes[place] = kept
        }
    }
}
