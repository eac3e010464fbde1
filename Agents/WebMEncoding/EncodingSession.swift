import CFFmpeg
import Capturing
import Terms

/// The encoders and the file of one capture.
final class EncodingSession {
    private let file: MediaFile
    private let hasWindow: Bool
    private var picture: PictureEncoder?
    private let voices: [MediaStream: VoiceEncoder]
    private var tracks: [EncodedPacket.Track: Int32] = [:]
    /// Packets that came before the header could be written.
    private var waiting: [EncodedPacket] = []
    /// Time of the first media: the file's time 0.
    private var start: MonotonicTime?

    /// So long the header waits for a picture before a black one takes its place.
    private static let patience: Duration = .seconds(5)
    /// Blocks of this long ago may still be on their way.
    private static let delay: Duration = .milliseconds(500)

    init(_ streams: MediaStreams) throws(CaptureFault) {
        file = try MediaFile()
        hasWindow = streams.contains(.window)
        var voices: [MediaStream: VoiceEncoder] = [:]
        if streams.contains(.far) { voices[.far] = try VoiceEncoder(.far) }
        if streams.contains(.near) { voices[.near] = try VoiceEncoder(.near) }
        self.voices = voices
    }

    func push(_ frame: Frame) throws(CaptureFault) -> [EncodedChunk] {
        guard hasWindow else { throw .encoder("pictures are no stream of this token") }
        let time = sinceStart(frame.time)
        let encoder = try pictureEncoder(Canvas(width: frame.width, height: frame.height))
        return try write(encoder.encode(frame, time: milliseconds(time)))
    }

    func push(_ block: AudioBlock) throws(CaptureFault) -> [EncodedChunk] {
        guard let voice = voices[block.side] else {
            throw .encoder("\(block.side.rawValue) is no stream of this token")
        }
        return try write(voice.encode(block.samples, time: sinceStart(block.time)))
    }

    /// Repeats the last picture when it is a second old and fills silent tracks.
    func refresh(until time: MonotonicTime) throws(CaptureFault) -> [EncodedChunk] {
        guard let start, time > start else { return [] }
        let now = time - start
        var chunks: [EncodedChunk] = []
        if hasWindow, picture == nil, now >= Self.patience {
            _ = try pictureEncoder(Canvas(width: 1280, height: 800))
        }
        if let picture, milliseconds(now) - picture.last >= 1000 {
            chunks += try write(picture.repeatLast(time: milliseconds(now)))
        }
        for voice in voices.values where now > Self.delay {
            chunks += try write(voice.fill(until: now - Self.delay))
        }
        return chunks
    }

    func finish() throws(CaptureFault) -> [EncodedChunk] {
        guard start != nil else { return [] }
        var chunks: [EncodedChunk] = []
        if hasWindow, picture == nil {
            chunks += try write(
                pictureEncoder(Canvas(width: 1280, height: 800)).repeatLast(time: 0)
            )
        }
        for voice in voices.values { chunks += try write(voice.finish()) }
        if let picture { chunks += try write(picture.finish()) }
        chunks.append(EncodedChunk(bytes: try file.end(), isLast: true))
        return chunks
    }

    private func sinceStart(_ time: MonotonicTime) -> Duration {
        let begin = start ?? time
        start = begin
        return max(.zero, time - begin)
    }

    private func milliseconds(_ time: Duration) -> Int64 { time.nanoseconds / 1_000_000 }

    private func pictureEncoder(_ canvas: Canvas) throws(CaptureFault) -> PictureEncoder {
        if let picture { return picture }
        let made = try PictureEncoder(canvas: canvas)
        picture = made
        return made
    }
}

extension EncodingSession {
    /// Writes packets, after the header; before it can be written they wait.
    private func write(_ packets: [EncodedPacket]) throws(CaptureFault) -> [EncodedChunk] {
        waiting += packets
        if tracks.isEmpty, !(try writeHeader()) { return [] }
        let ready = waiting
        waiting = []
        var chunks: [EncodedChunk] = []
        for packet in ready {
            guard let track = tracks[packet.track] else { throw .encoder("a packet has no track") }
            let piece = try file.write(packet.packet.pointer, track: track, time: packet.time)
            if let piece { chunks.append(EncodedChunk(bytes: piece, isLast: false)) }
        }
        return chunks
    }

    /// Writes the header when everything it needs is there; false while a first picture is missing.
    private func writeHeader() throws(CaptureFault) -> Bool {
        guard !waiting.isEmpty else { return false }
        var extraData: [Int32: [UInt8]] = [:]
        if hasWindow {
            guard let picture, let first = waiting.first(where: { $0.track == .window }) else {
                return false
            }
            let track = try file.addTrack(picture.source.context.pointer, title: "window")
            tracks[.window] = track
            if let late = newExtraData(first.packet.pointer) { extraData[track] = late }
        }
        for (side, title) in [(MediaStream.far, "far end"), (.near, "near end")] {
            guard let voice = voices[side] else { continue }
            tracks[voice.track] = try file.addTrack(voice.source.context.pointer, title: title)
        }
        // The file begins with its earliest packet.
        waiting.sort { $0.time < $1.time }
        try file.begin(extraData: extraData)
        return true
    }

    private func newExtraData(_ packet: UnsafeMutablePointer<AVPacket>) -> [UInt8]? {
        var count = 0
        guard let data = av_packet_get_side_data(packet, AV_PKT_DATA_NEW_EXTRADATA, &count),
            count > 0
        else { return nil }
        return Array(UnsafeBufferPointer(start: data, count: count))
    }
}
