import Capturing
import Foundation
import Stage
import Terms
import Testing
import WebMEncoding

@Suite("A WebM file in chunks")
struct WebMEncoderTests {
    @Test("holds the picture's colours and both voices on tracks of their own")
    func everything() async throws {
        let chunks = try await Film(streams: "far,near,window").record(seconds: 8)
        try await withFilm(chunks) { (cast, film) throws in
            #expect(try tracks(cast, film) == ["av1", "opus", "opus"])
            let picture = try Picture(cast, film)
            #expect(picture.frames >= 70)
            #expect(picture.framesFilledWith(.crm) == picture.frames, "\(picture.summary)")
            // 440 Hz on the far end only.
            #expect(try loudness(cast, film, track: 0) > -30)
            #expect(try loudness(cast, film, track: 1) < -60)
        }
    }

    @Test("works without a window", arguments: ["far", "near", "far,near"])
    func soundOnly(streams: String) async throws {
        let chunks = try await Film(streams: streams).record(seconds: 5)
        try await withFilm(chunks) { (cast, film) throws in
            #expect(try tracks(cast, film) == streams.split(separator: ",").map { _ in "opus" })
        }
    }

    @Test("works without sound")
    func windowOnly() async throws {
        let chunks = try await Film(streams: "window").record(seconds: 5)
        try await withFilm(chunks) { (cast, film) throws in
            #expect(try tracks(cast, film) == ["av1"])
        }
    }

    @Test("has one cluster a chunk, the header in the first, and no cluster over two seconds")
    func clusters() async throws {
        let chunks = try await Film(streams: "far,window").record(seconds: 9)
        let mark: [UInt8] = [0x1F, 0x43, 0xB6, 0x75]
        #expect(chunks.count >= 5)
        #expect(chunks[0].bytes.starts(with: [0x1A, 0x45, 0xDF, 0xA3]))
        for chunk in chunks.dropFirst().dropLast() { #expect(chunk.bytes.starts(with: mark)) }
        #expect(chunks.map(\.isLast) == chunks.indices.map { $0 == chunks.count - 1 })
        let starts = chunks.compactMap { clusterTime($0.bytes) }
        #expect(starts.count >= chunks.count - 1)
        for (one, next) in zip(starts, starts.dropFirst()) {
            #expect(next > one && next - one <= 2000, "\(starts)")
        }
    }

    @Test("keeps its canvas when the window changes its size")
    func resized() async throws {
        var film = try Film(streams: "window")
        film.sizes = [(320, 200), (640, 480), (101, 77)]
        let chunks = try await film.record(seconds: 6)
        try await withFilm(chunks) { (cast, file) throws in
            let picture = try Picture(cast, file)
            #expect(picture.frames >= 50)
            #expect(picture.framesFilledWith(.crm) == picture.frames, "\(picture.summary)")
        }
    }

    @Test("goes on with the last picture while nothing is painted")
    func still() async throws {
        var film = try Film(streams: "window")
        film.stillFrom = 1
        let chunks = try await film.record(seconds: 12)
        #expect(chunks.count >= 6)
        try await withFilm(chunks) { (cast, file) throws in
            let picture = try Picture(cast, file)
            #expect(picture.framesFilledWith(.crm) == picture.frames && picture.frames >= 15)
        }
    }

    @Test("begins with black when no picture ever comes, so that the voices are not lost")
    func noPicture() async throws {
        var film = try Film(streams: "far,window")
        film.stillFrom = 0
        let chunks = try await film.record(seconds: 8)
        try await withFilm(chunks) { (cast, file) throws in
            #expect(try tracks(cast, file) == ["av1", "opus"])
            #expect(try loudness(cast, file, track: 0) > -30)
        }
    }

    @Test("is nothing at all when no media came")
    func nothing() async throws {
        let encoder = WebMEncoder()
        try await encoder.open(streams: try #require(MediaStreams("far,window")))
        #expect(try await encoder.finish().isEmpty)
    }

    @Test("refuses media of a stream that was not asked for")
    func unasked() async throws {
        let encoder = WebMEncoder()
        try await encoder.open(streams: try #require(MediaStreams("far")))
        let frame = try #require(released(Film.frame(64, 64, at: 0), at: .start).first)
        await #expect(throws: CaptureFault.self) { _ = try await encoder.push(frame) }
        let near = AudioBlock(side: .near, samples: [0], time: .start)
        let block = try #require(released(near, at: .start).first)
        await #expect(throws: CaptureFault.self) { _ = try await encoder.push(block) }
    }

    @Test("refuses a picture shorter than its size, and anything before it is open")
    func malformed() async throws {
        let encoder = WebMEncoder()
        let short = Frame(width: 64, height: 64, stride: 256, pixels: [0, 0], time: .start)
        let frame = try #require(released(short, at: .start).first)
        await #expect(throws: CaptureFault.self) { _ = try await encoder.push(frame) }
        try await encoder.open(streams: try #require(MediaStreams("window")))
        await #expect(throws: CaptureFault.self) { _ = try await encoder.push(frame) }
    }
}
