import CFFmpeg
import Capturing

/// Encodes pictures of one window on a canvas of fixed size to AV1, tuned for screens.
///
/// Settings: docs of the measurements in DESIGN "The recorder"; readable 9 px text at about 1 MB a minute.
final class PictureEncoder {
    let source: PacketSource
    let canvas: Canvas
    private let frame: Owned<AVFrame>
    private var scaler: Scaler?
    private var lastTime: Int64 = -1
    private(set) var hasPicture = false

    /// Milliseconds of the last picture that went in, −1 before the first.
    var last: Int64 { lastTime }

    init(canvas: Canvas) throws(CaptureFault) {
        self.canvas = canvas
        source = try PacketSource(codec: "libaom-av1")
        let context = source.context.pointer
        context.pointee.width = Int32(canvas.width)
        context.pointee.height = Int32(canvas.height)
        context.pointee.pix_fmt = AV_PIX_FMT_YUV420P
        context.pointee.time_base = AVRational(num: 1, den: 1000)
        context.pointee.bit_rate = 0
        context.pointee.gop_size = 100
        context.pointee.max_b_frames = 0
        context.pointee.thread_count = 2
        context.pointee.flags |= Int32(AV_CODEC_FLAG_GLOBAL_HEADER)
        context.pointee.color_range = AVCOL_RANGE_MPEG
        context.pointee.colorspace = AVCOL_SPC_BT709
        context.pointee.color_primaries = AVCOL_PRI_BT709
        context.pointee.color_trc = AVCOL_TRC_BT709
        try source.open(options: [
            ("usage", "realtime"), ("cpu-used", "8"), ("crf", "35"), ("lag-in-frames", "0"),
            ("row-mt", "1"), ("aom-params", "tune-content=screen:enable-palette=1"),
        ])
        frame = try Self.blackFrame(canvas)
    }

    /// A black picture in which the rest of the canvas stays black.
    private static func blackFrame(_ canvas: Canvas) throws(CaptureFault) -> Owned<AVFrame> {
        let frame = try Owned(av_frame_alloc(), "a frame") { av_frame_free(&$0) }
        frame.pointer.pointee.width = Int32(canvas.width)
        frame.pointer.pointee.height = Int32(canvas.height)
        frame.pointer.pointee.format = AV_PIX_FMT_YUV420P.rawValue
        frame.pointer.pointee.color_range = AVCOL_RANGE_MPEG
        frame.pointer.pointee.colorspace = AVCOL_SPC_BT709
        try check(av_frame_get_buffer(frame.pointer, 0), "memory for a frame")
        try check(paintBlack(frame.pointer, canvas), "a black frame")
        return frame
    }

    private static func paintBlack(
        _ frame: UnsafeMutablePointer<AVFrame>,
        _ canvas: Canvas
    ) -> Int32 {
        var planes = planes(frame)
        var strides = strides(frame).map { Int($0) }
        return av_image_fill_black(
            &planes,
            &strides,
            AV_PIX_FMT_YUV420P,
            AVCOL_RANGE_MPEG,
            Int32(canvas.width),
            Int32(canvas.height)
        )
    }

    /// Encodes a picture at a time in milliseconds; times that do not rise are moved on by one.
    func encode(_ picture: Frame, time: Int64) throws(CaptureFault) -> [EncodedPacket] {
        try check(av_frame_make_writable(frame.pointer), "memory for a frame")
        let place = canvas.place(width: picture.width, height: picture.height)
        if scaler?.fits(picture, place) != true {
            try check(Self.paintBlack(frame.pointer, canvas), "a black frame")
            scaler = try Scaler(picture, place)
        }
        try scaler?.draw(picture, into: frame.pointer)
        hasPicture = true
        return try send(time)
    }

    /// Encodes the last picture again, or black when there was none.
    func repeatLast(time: Int64) throws(CaptureFault) -> [EncodedPacket] { try send(time) }

    private func send(_ time: Int64) throws(CaptureFault) -> [EncodedPacket] {
        lastTime = max(time, lastTime + 1)
        frame.pointer.pointee.pts = lastTime
        return try source.encode(frame.pointer).map(timed)
    }

    func finish() throws(CaptureFault) -> [EncodedPacket] { try source.encode(nil).map(timed) }

    private func timed(_ packet: Owned<AVPacket>) -> EncodedPacket {
        EncodedPacket(packet: packet, track: .window, time: packet.pointer.pointee.pts)
    }
}

/// The planes of a frame, which C has as a fixed array.
func planes(_ frame: UnsafeMutablePointer<AVFrame>) -> [UnsafeMutablePointer<UInt8>?] {
    withUnsafeBytes(of: &frame.pointee.data) {
        Array($0.bindMemory(to: UnsafeMutablePointer<UInt8>?.self).prefix(4))
    }
}

/// Bytes per line of each plane.
func strides(_ frame: UnsafeMutablePointer<AVFrame>) -> [Int32] {
    withUnsafeBytes(of: &frame.pointee.linesize) { Array($0.bindMemory(to: Int32.self).prefix(4)) }
}
