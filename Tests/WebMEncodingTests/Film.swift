import Capturing
import Foundation
import Stage
import Terms
import Testing
import WebMEncoding

/// A made-up recording: ten pictures and fifty audio blocks a second.
struct Film {
    var streams: MediaStreams
    var sizes = [(320, 200)]
    /// From this second on nothing is painted any more.
    var stillFrom = Int.max

    init(streams: String) throws { self.streams = try #require(MediaStreams(streams)) }

    func record(seconds: Int) async throws -> [EncodedChunk] {
        let encoder = WebMEncoder()
        try await encoder.open(streams: streams)
        var chunks: [EncodedChunk] = []
        for step in 0..<seconds * 50 {
            let time = MonotonicTime.start + .milliseconds(3000 + 20 * step)
            if streams.contains(.window), step % 5 == 0, step / 50 < stillFrom {
                let (width, height) = sizes[step / 100 % sizes.count]
                for frame in released(Self.frame(width, height, at: step), at: time) {
                    chunks += try await encoder.push(frame)
                }
            }
            for side in [MediaStream.far, .near] where streams.contains(side) {
                let block = AudioBlock(side: side, samples: Self.tone(side, step), time: time)
                for block in released(block, at: time) { chunks += try await encoder.push(block) }
            }
            chunks += try await encoder.refresh(until: time - .milliseconds(500))
        }
        return try await chunks + encoder.finish()
    }

    /// CRM blue with a small square that moves.
    static func frame(_ width: Int, _ height: Int, at step: Int) -> Frame {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(width * height * 4)
        for row in 0..<height {
            for column in 0..<width {
                let isSquare = row < 8 && column / 8 == step / 5 % (width / 8)
                let colour = isSquare ? Colour(255, 255, 255) : .crm
                pixels += [UInt8(colour.blue), UInt8(colour.green), UInt8(colour.red), 0]
            }
        }
        let time = MonotonicTime.start + .milliseconds(3000 + 20 * step)
        return Frame(width: width, height: height, stride: width * 4, pixels: pixels, time: time)
    }

    static func tone(_ side: MediaStream, _ step: Int) -> [Int16] {
        guard side == .far else { return [Int16](repeating: 0, count: 960) }
        return (0..<960).map { Int16(8000 * sin(2 * .pi * 440 * Double(step * 960 + $0) / 48_000)) }
    }
}

/// The only way to released media is through a hold-back.
func released<Media: Sendable>(_ media: Media, at time: MonotonicTime) -> [Released<Media>] {
    var gate = HoldBack<Media>(settle: .zero)
    gate.matches(at: .start)
    gate.push(media, time: time)
    return gate.release(now: time + HoldBackTime.hold)
}

/// Writes the chunks into a file, for as long as the body runs.
func withFilm(_ chunks: [EncodedChunk], _ body: (Cast, String) throws -> Void) async throws {
    let folder = try Folder.short()
    let cast = Cast(logs: folder)
    let film = folder.file("film.webm")
    try Data(chunks.flatMap(\.bytes)).write(to: URL(fileURLWithPath: film))
    do {
        try body(cast, film)
    } catch {
        try folder.remove()
        throw error
    }
    try folder.remove()
}

/// The codecs of a file's tracks, in their order.
func tracks(_ cast: Cast, _ film: String) throws -> [String] {
    let told = try cast.must(
        "ffprobe",
        ["-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0", film]
    )
    return told.split(separator: "\n").map { $0.trimmingCharacters(in: .init(charactersIn: ",")) }
}

/// Mean loudness of an audio track in dBFS; the whole file must decode without a complaint.
func loudness(_ cast: Cast, _ film: String, track: Int) throws -> Double {
    let result = try cast.run(
        "ffmpeg",
        [
            "-hide_banner", "-i", film, "-map", "0:a:\(track)", "-af", "volumedetect", "-f", "null",
            "-",
        ]
    )
    let line = result.complaint.split(separator: "\n").first { $0.contains("mean_volume:") }
    let number = line?.split(separator: " ").dropLast().last.flatMap { Double($0) }
    return try #require(number, "\(result.complaint.suffix(400))")
}

/// The time of the first cluster in some bytes, in milliseconds.
func clusterTime(_ bytes: [UInt8]) -> Int? {
    let mark: [UInt8] = [0x1F, 0x43, 0xB6, 0x75]
    guard let at = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }),
        // The length after the mark takes 1 to 8 bytes; the first element inside is the time.
        let length = (1...8).first(where: { bytes[at + 4] >> (8 - $0) == 1 })
    else { return nil }
    let time = at + 4 + length
    guard bytes[time] == 0xE7 else { return nil }
    return bytes[(time + 2)..<(time + 2 + Int(bytes[time + 1] & 0x7F))].reduce(0) {
        $0 << 8 | Int($1)
    }
}
