import CFFmpeg
import Capturing

/// Encodes one side of the call to Opus, 24 kbit/s, tuned for voice.
final class VoiceEncoder {
    let source: PacketSource
    let track: EncodedPacket.Track
    private let frame: Owned<AVFrame>
    private let size: Int
    private var waiting: [Int16] = []
    /// Samples since the start of the file that have gone into `waiting` or further.
    private var expected: Int64 = 0
    private var encoded: Int64 = 0

    private static let rate: Int64 = 48_000
    /// Jitter up to this many samples (100 ms) is taken for a continuous stream.
    private static let jitter: Int64 = 4_800

    init(_ track: EncodedPacket.Track) throws(CaptureFault) {
        self.track = track
        source = try PacketSource(codec: "libopus")
        let context = source.context.pointer
        context.pointee.sample_rate = Int32(Self.rate)
        context.pointee.sample_fmt = AV_SAMPLE_FMT_S16
        context.pointee.bit_rate = 24_000
        context.pointee.time_base = AVRational(num: 1, den: Int32(Self.rate))
        context.pointee.flags |= Int32(AV_CODEC_FLAG_GLOBAL_HEADER)
        samtykke_mono(&context.pointee.ch_layout)
        try source.open(options: [("application", "voip"), ("frame_duration", "20")])
        size = Int(context.pointee.frame_size)
        frame = try Owned(av_frame_alloc(), "a frame") { av_frame_free(&$0) }
        frame.pointer.pointee.format = AV_SAMPLE_FMT_S16.rawValue
        frame.pointer.pointee.sample_rate = Int32(Self.rate)
        frame.pointer.pointee.nb_samples = Int32(size)
        samtykke_mono(&frame.pointer.pointee.ch_layout)
        try check(av_frame_get_buffer(frame.pointer, 0), "memory for sound")
    }

    /// Encodes samples that begin at a time from the start of the file.
    ///
    /// A gap before them becomes silence; what lies before the samples already taken is left out.
    func encode(_ samples: [Int16], time: Duration) throws(CaptureFault) -> [EncodedPacket] {
        let start = Self.sample(at: time)
        if start > expected + Self.jitter { return try fill(to: start) + take(samples[...]) }
        if start >= expected - Self.jitter { return try take(samples[...]) }
        return try take(samples.dropFirst(Int(min(Int64(samples.count), expected - start))))
    }

    /// Adds silence up to a time from the start of the file.
    func fill(until time: Duration) throws(CaptureFault) -> [EncodedPacket] {
        try fill(to: Self.sample(at: time))
    }

    private func fill(to sample: Int64) throws(CaptureFault) -> [EncodedPacket] {
        var packets: [EncodedPacket] = []
        while expected < sample {
            let count = Int(min(sample - expected, Self.rate))
            packets += try take(ArraySlice(repeating: 0, count: count))
        }
        return packets
    }

    private func take(_ samples: ArraySlice<Int16>) throws(CaptureFault) -> [EncodedPacket] {
        waiting += samples
        expected += Int64(samples.count)
        var packets: [EncodedPacket] = []
        var used = 0
        while waiting.count - used >= size {
            packets += try send(waiting[used..<used + size])
            used += size
        }
        waiting.removeFirst(used)
        return packets
    }

    private func send(_ samples: ArraySlice<Int16>) throws(CaptureFault) -> [EncodedPacket] {
        try check(av_frame_make_writable(frame.pointer), "memory for sound")
        guard let plane = frame.pointer.pointee.data.0 else {
            throw .encoder("no memory for sound")
        }
        plane.withMemoryRebound(to: Int16.self, capacity: size) { output in
            for (index, sample) in samples.enumerated() { output[index] = sample }
        }
        frame.pointer.pointee.pts = encoded
        encoded += Int64(size)
        return try source.encode(frame.pointer).map(timed)
    }

    /// Encodes what is left, filled up with silence to a whole packet.
    func finish() throws(CaptureFault) -> [EncodedPacket] {
        var packets: [EncodedPacket] = []
        if !waiting.isEmpty {
            packets += try take(ArraySlice(repeating: 0, count: size - waiting.count % size))
        }
        return try packets + source.encode(nil).map(timed)
    }

    private func timed(_ packet: Owned<AVPacket>) -> EncodedPacket {
        let pts = max(0, packet.pointer.pointee.pts)
        packet.pointer.pointee.duration = 20
        return EncodedPacket(packet: packet, track: track, time: pts * 1000 / Self.rate)
    }

    private static func sample(at time: Duration) -> Int64 {
        time.nanoseconds / 1000 * rate / 1_000_000
    }
}
