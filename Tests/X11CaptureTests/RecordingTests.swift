import Capturing
import Crypto
import Foundation
import Sealing
import Stage
import Terms
import Testing
import WebMEncoding
import X11Capture

@Suite("A window recorded, sealed, opened and played", .serialized)
struct RecordingTests {
    @Test("shows the window's colours in at least 50 pictures and never the cover's")
    func recorded() async throws {
        try await withScene { scene in
            _ = try scene.openCRM()
            try scene.openMail().cover()
            let chunks = try await Self.record(scene, pictures: 60)
            #expect(chunks.count >= 3)
            let film = scene.folder.file("opened.webm")
            try Data(Self.sealedAndOpened(chunks).joined()).write(to: URL(fileURLWithPath: film))
            let picture = try Picture(scene.cast, film)
            #expect(picture.frames >= 50, "\(picture.summary)")
            #expect(picture.framesFilledWith(.crm) == picture.frames, "\(picture.summary)")
            #expect(picture.framesWith(.mail) == 0, "\(picture.summary)")
            if let kept = ProcessInfo.processInfo.environment["SAMTYKKE_KEEP_FILM"] {
                try FileManager.default.copyItem(atPath: film, toPath: kept)
            }
        }
    }

    /// Records through the hold-back until so many pictures went into the encoder.
    static func record(_ scene: Scene, pictures: Int) async throws -> [EncodedChunk] {
        let source = scene.source()
        let encoder = WebMEncoder()
        try await encoder.open(streams: try #require(MediaStreams("window")))
        var gate = HoldBack<Frame>()
        var chunks: [EncodedChunk] = []
        var count = 0
        for await event in try await source.open(Scene.rule, framesPerSecond: 10) {
            switch event {
            case .frame(let frame): gate.push(frame, time: frame.time)
            case .matches(let time): gate.matches(at: time)
            case .mismatch: gate.mismatch()
            case .steady(let time):
                for frame in gate.release(now: time) {
                    chunks += try await encoder.push(frame)
                    count += 1
                }
            case .gone, .standing: break
            }
            if count >= pictures { break }
        }
        await source.close()
        return try await chunks + encoder.finish()
    }

    static func sealedAndOpened(_ chunks: [EncodedChunk]) throws -> [[UInt8]] {
        let bytes = try #require(Bytes32(repeatElement(7, count: 32)))
        let header = RecordingHeader(
            origin: Origin(checked: "nordtel.example/2026"),
            sampling: SamplingID(checked: String(repeating: "ab", count: 16)),
            grant: bytes,
            shares: []
        )
        let key = FileKey(witness: bytes, recipient: bytes, grant: bytes)
        var sealer = ChunkSealer(key: key, header: header)
        let sealed = try chunks.map { try sealer.seal($0.bytes, isLast: $0.isLast) }
        var opener = ChunkOpener(key: key, header: header, count: sealed.count, mustFlagLast: true)
        return try sealed.map { try opener.open($0) }
    }
}
