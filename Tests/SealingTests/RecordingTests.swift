import Crypto
import Foundation
import Sealing
import Terms
import TestSupport
import Testing

/// The recording of the vector, its key and its parts.
struct SealedRecording {
    let header: RecordingHeader
    let key: FileKey
    let chunks: [[UInt8]]
    let plains: [[UInt8]]
    let heads: [String]

    init() throws {
        let vector = try #require(Vector(path: "sealing/recording.vector"))
        header = try #require(RecordingHeader(bytes: vector.body))
        key = FileKey(
            witness: try #require(Bytes32(hex: vector["witness-share"])),
            recipient: try #require(Bytes32(hex: vector["recipient-share"])),
            grant: header.grant
        )
        #expect(key.key.withUnsafeBytes { Hex.text($0) } == vector["file-key"])
        func bytes(_ name: String) -> [[UInt8]] {
            vector.all(name).compactMap { Hex.bytes($0, count: $0.utf8.count / 2) }
        }
        chunks = bytes("chunk")
        plains = bytes("plain")
        heads = vector.all("head")
        #expect(header.bytes == vector.body && chunks.count == 3 && plains.count == 3)
    }

    /// Opens all chunks in order.
    func open(
        _ chunks: [[UInt8]],
        count: Int? = nil,
        mustFlagLast: Bool = true,
        header: RecordingHeader? = nil,
        key: FileKey? = nil
    ) throws -> [[UInt8]] {
        var opener = ChunkOpener(
            key: key ?? self.key,
            header: header ?? self.header,
            count: count ?? chunks.count,
            mustFlagLast: mustFlagLast
        )
        return try chunks.map { try opener.open($0) }
    }
}

@Suite("A sealed recording")
struct RecordingTests {
    @Test("of another implementation opens, and is sealed to the same bytes")
    func vector() throws {
        let recording = try SealedRecording()
        #expect(try recording.open(recording.chunks) == recording.plains)
        var sealer = ChunkSealer(key: recording.key, header: recording.header)
        #expect(sealer.manifest.head.description == recording.heads[0])
        for (at, plain) in recording.plains.enumerated() {
            let chunk = try sealer.seal(plain, isLast: at == 2)
            #expect(chunk == recording.chunks[at])
            #expect(sealer.manifest.head.description == recording.heads[at + 1])
            #expect(sealer.manifest.count == at + 1)
        }
    }

    @Test("with any byte changed does not open")
    func mutated() throws {
        let recording = try SealedRecording()
        for number in recording.chunks.indices {
            for at in recording.chunks[number].indices {
                var chunks = recording.chunks
                chunks[number][at] ^= 0x80
                #expect(throws: SealingFault.cannotOpen) { try recording.open(chunks) }
                #expect(throws: SealingFault.cannotOpen) {
                    try recording.open(chunks, mustFlagLast: false)
                }
            }
        }
    }

    @Test("with chunks missing, doubled, exchanged or too many is refused")
    func reordered() throws {
        let recording = try SealedRecording()
        let all = recording.chunks
        for wrong in [
            [all[1], all[0], all[2]], [all[0], all[0], all[2]], [all[1], all[2]], [all[0], all[2]],
            all + [all[2]], [[], all[1], all[2]], [all[0] + all[1], all[2]],
        ] {
            for mustFlagLast in [true, false] {
                #expect(throws: SealingFault.self) {
                    try recording.open(wrong, mustFlagLast: mustFlagLast)
                }
            }
        }
        #expect(throws: SealingFault.altered) { try recording.open(all, count: 2) }
    }

    @Test("cut short opens only when its outcome says so")
    func cutShort() throws {
        let recording = try SealedRecording()
        let cut = Array(recording.chunks.prefix(2))
        #expect(throws: SealingFault.altered) { try recording.open(cut) }
        #expect(
            try recording.open(cut, mustFlagLast: false) == Array(recording.plains.prefix(2))
        )
        #expect(try recording.open(recording.chunks, mustFlagLast: false) == recording.plains)
    }

    @Test("with a last flag on an earlier chunk is altered")
    func earlyFlag() throws {
        let recording = try SealedRecording()
        #expect(throws: SealingFault.altered) {
            try recording.open(recording.chunks + [recording.chunks[2]], mustFlagLast: false)
        }
    }

    @Test("does not open with another share, grant or sampling")
    func otherKey() throws {
        let recording = try SealedRecording()
        let other = try #require(Bytes32(repeatElement(UInt8(9), count: 32)))
        var grant = recording.header
        grant.grant = other
        var sampling = recording.header
        sampling.sampling = SamplingID.example("ffffffffffffffffffffffffffffffff")
        for header in [grant, sampling] {
            #expect(throws: SealingFault.cannotOpen) {
                try recording.open(recording.chunks, header: header)
            }
        }
        let key = FileKey(witness: other, recipient: other, grant: recording.header.grant)
        #expect(throws: SealingFault.cannotOpen) {
            try recording.open(recording.chunks, key: key)
        }
    }

    @Test("takes chunks of 16 MiB and no more")
    func limits() throws {
        let recording = try SealedRecording()
        var sealer = ChunkSealer(key: recording.key, header: recording.header)
        let before = sealer.manifest
        #expect(throws: SealingFault.tooLong) {
            try sealer.seal([UInt8](repeating: 0, count: ChunkLimits.plain + 1), isLast: false)
        }
        #expect(sealer.manifest == before)
    }
}

@Suite("A manifest")
struct ManifestTests {
    @Test("differs when header, a chunk, its length or the order differs")
    func chain() throws {
        let recording = try SealedRecording()
        func head(_ header: [UInt8], _ chunks: [[UInt8]]) -> Bytes32 {
            var manifest = Manifest(header: header)
            for chunk in chunks { manifest.append(chunk) }
            return manifest.head
        }
        let all = recording.chunks
        let header = recording.header.bytes
        #expect(head(header, all).description == recording.heads[3])
        let others = [
            head(header + [0x0A], all), head(header, Array(all.prefix(2))),
            head(header, [all[1], all[0], all[2]]), head(header, [all[0] + all[1], all[2]]),
            head(header, [all[0] + [0], all[1], all[2]]), head(header, all + [[]]),
        ]
        #expect(!others.contains(head(header, all)) && Set(others).count == others.count)
    }

    @Test("has lines that are read back as they were written")
    func lines() throws {
        let line = ManifestLine(number: 3, chunk: [UInt8](repeating: 1, count: 20))
        #expect(ManifestLine(line.description) == line)
        let text = line.description
        for wrong in [
            "", "chunk", text + " ", text + "\n", " " + text,
            text.replacing("chunk 3", with: "chunk 03"),
            text.replacing("chunk", with: "chunks"), text.replacing(" 20 ", with: " 15 "),
            text.replacing(" 20 ", with: " 16777233 "),
            text.replacing("chunk 3", with: "chunk 100000"),
            String(text.dropLast()), text.replacing("chunk 3 ", with: ""),
        ] {
            #expect(ManifestLine(wrong) == nil, "\(wrong)")
        }
    }
}

@Suite("A recording's header")
struct HeaderTests {
    @Test("with one line wrong is refused")
    func malformed() throws {
        let bytes = try SealedRecording().header.bytes
        let text = String(decoding: bytes, as: UTF8.self)
        let recipient = try #require(text.split(separator: "\n").last)
        for wrong in [
            "", "\n", String(text.dropLast()), text + "\n", text + recipient + "\n",
            text.replacing("v1 recording", with: "v2 recording"),
            text.replacing("\n", with: "\r\n"),
            text.replacing("origin ", with: "origin  "),
            text.replacing("recipient p-", with: "recipient q-"),
            text.replacing("sampling 00", with: "sampling 0"),
            text.replacing("grant ", with: "Grant "),
            text.replacing(recipient + "\n", with: ""), text + "recipient p-0000000000000000\n",
            text + "more x\n", text.replacing("sampling", with: "sampling\nsampling"),
        ] {
            #expect(RecordingHeader(bytes: Array(wrong.utf8)) == nil, "\(wrong)")
        }
        for length in 0..<bytes.count {
            #expect(RecordingHeader(bytes: Array(bytes.prefix(length))) == nil)
        }
        #expect(RecordingHeader(bytes: [UInt8](repeating: 0x61, count: 70_000)) == nil)
    }

    @Test("names several recipients in order, nobody twice")
    func recipients() throws {
        var header = try SealedRecording().header
        let coach = Pseudonym.example("p-ffffffffffffffff")
        header.shares.append(.init(pseudonym: coach, sealed: header.shares[0].sealed))
        #expect(RecordingHeader(bytes: header.bytes) == header)
        header.shares.append(header.shares[0])
        #expect(RecordingHeader(bytes: header.bytes) == nil)
    }
}
