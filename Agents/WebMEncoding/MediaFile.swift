import CFFmpeg
import Capturing

/// Turns a failing FFmpeg call into an error that names it.
@discardableResult
func check(_ code: Int32, _ what: String) throws(CaptureFault) -> Int32 {
    guard code >= 0 else { throw .encoder("\(what) failed: FFmpeg error \(code)") }
    return code
}

/// Owns one thing of FFmpeg's and frees it.
final class Owned<Thing> {
    let pointer: UnsafeMutablePointer<Thing>
    private let free: (inout UnsafeMutablePointer<Thing>?) -> Void

    init(
        _ pointer: UnsafeMutablePointer<Thing>?,
        _ what: String,
        free: @escaping (inout UnsafeMutablePointer<Thing>?) -> Void
    ) throws(CaptureFault) {
        guard let pointer else { throw .encoder("no memory for \(what)") }
        (self.pointer, self.free) = (pointer, free)
    }

    deinit {
        var pointer: UnsafeMutablePointer<Thing>? = pointer
        free(&pointer)
    }
}

/// The bytes that the muxer wrote and nobody took yet.
final class MemorySink {
    var bytes: [UInt8] = []
}

/// A WebM file that grows in memory, cluster by cluster.
final class MediaFile {
    private let format: Owned<AVFormatContext>
    private let output: Owned<AVIOContext>
    private let sink: MemorySink
    private var isBegun = false
    private var clusterStart: Int64?

    /// Longest cluster, in milliseconds.
    static let longestCluster: Int64 = 1900

    init() throws(CaptureFault) {
        sink = MemorySink()
        let room = 65_536
        let memory = av_malloc(room)
        output = try Owned(
            avio_alloc_context(
                memory?.assumingMemoryBound(to: UInt8.self),
                Int32(room),
                1,
                Unmanaged.passUnretained(sink).toOpaque(),
                nil,
                { sink, bytes, count in
                    guard let sink, let bytes else { return -1 }
                    Unmanaged<MemorySink>.fromOpaque(sink).takeUnretainedValue().bytes
                        .append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
                    return count
                },
                nil
            ),
            "the output",
            free: { context in
                av_free(context?.pointee.buffer)
                avio_context_free(&context)
            }
        )
        output.pointer.pointee.seekable = 0
        var context: UnsafeMutablePointer<AVFormatContext>?
        try check(avformat_alloc_output_context2(&context, nil, "webm", nil), "the WebM muxer")
        format = try Owned(context, "the muxer") { context in
            avformat_free_context(context)
            context = nil
        }
        format.pointer.pointee.pb = output.pointer
        format.pointer.pointee.flags |= AVFMT_FLAG_BITEXACT | AVFMT_FLAG_FLUSH_PACKETS
    }

    /// Adds a track for an encoder's packets; its number.
    func addTrack(
        _ codec: UnsafeMutablePointer<AVCodecContext>,
        title: String
    ) throws(CaptureFault)
        -> Int32
    {
        guard let stream = avformat_new_stream(format.pointer, nil) else {
            throw .encoder("no memory for a track")
        }
        try check(
            avcodec_parameters_from_context(stream.pointee.codecpar, codec),
            "track parameters"
        )
        stream.pointee.time_base = AVRational(num: 1, den: 1000)
        try check(av_dict_set(&stream.pointee.metadata, "title", title, 0), "track title")
        return stream.pointee.index
    }

    /// Writes the header; codec data that an encoder gave late stands in `extraData`.
    func begin(extraData: [Int32: [UInt8]]) throws(CaptureFault) {
        for (track, bytes) in extraData {
            guard let parameters = format.pointer.pointee.streams[Int(track)]?.pointee.codecpar,
                let memory = av_mallocz(bytes.count + Int(AV_INPUT_BUFFER_PADDING_SIZE))
            else { throw .encoder("no memory for codec data") }
            memory.copyMemory(from: bytes, byteCount: bytes.count)
            av_freep(&parameters.pointee.extradata)
            parameters.pointee.extradata = memory.assumingMemoryBound(to: UInt8.self)
            parameters.pointee.extradata_size = Int32(bytes.count)
        }
        var options: OpaquePointer?
        defer { av_dict_free(&options) }
        // Clusters end only where `write` ends them; the muxer's own limits are put out of reach.
        try check(av_dict_set(&options, "cluster_time_limit", "30000", 0), "a muxer option")
        try check(av_dict_set(&options, "cluster_size_limit", "12000000", 0), "a muxer option")
        try check(av_dict_set(&options, "live", "1", 0), "a muxer option")
        try check(avformat_write_header(format.pointer, &options), "the WebM header")
        isBegun = true
    }

    /// Writes a packet of `time` milliseconds; the piece that became complete by it, if one did.
    func write(
        _ packet: UnsafeMutablePointer<AVPacket>,
        track: Int32,
        time: Int64
    )
        throws(CaptureFault) -> [UInt8]?
    {
        precondition(isBegun, "the header comes first")
        var piece: [UInt8]?
        if let start = clusterStart, time - start >= Self.longestCluster {
            try check(av_write_frame(format.pointer, nil), "the end of a cluster")
            piece = taken()
            clusterStart = nil
        }
        clusterStart = min(clusterStart ?? time, time)
        packet.pointee.stream_index = track
        packet.pointee.pts = time
        packet.pointee.dts = time
        try check(av_write_frame(format.pointer, packet), "writing a packet")
        return piece
    }

    /// Ends the file; what was left of it.
    func end() throws(CaptureFault) -> [UInt8] {
        guard isBegun else { return [] }
        try check(av_write_trailer(format.pointer), "the end of the file")
        return taken() ?? []
    }

    private func taken() -> [UInt8]? {
        avio_flush(output.pointer)
        guard !sink.bytes.isEmpty else { return nil }
        defer { sink.bytes = [] }
        return sink.bytes
    }
}
