import CFFmpeg
import Capturing

/// An encoder's packet on its way to the file.
struct EncodedPacket {
    let packet: Owned<AVPacket>
    let track: Track
    /// Milliseconds from the start of the file.
    var time: Int64

    enum Track: Hashable { case window, far, near }
}

/// Feeds an encoder and takes its packets.
final class PacketSource {
    let context: Owned<AVCodecContext>

    init(codec name: String) throws(CaptureFault) {
        guard let codec = avcodec_find_encoder_by_name(name) else {
            throw .encoder("FFmpeg has no encoder \(name)")
        }
        context = try Owned(avcodec_alloc_context3(codec), "the encoder") {
            avcodec_free_context(&$0)
        }
    }

    func open(options: [(String, String)]) throws(CaptureFault) {
        var dictionary: OpaquePointer?
        defer { av_dict_free(&dictionary) }
        for (name, value) in options {
            try check(av_dict_set(&dictionary, name, value, 0), "option \(name)")
        }
        try check(avcodec_open2(context.pointer, nil, &dictionary), "opening the encoder")
        guard av_dict_count(dictionary) == 0 else {
            throw .encoder("the encoder does not know one of its options")
        }
    }

    /// Encodes a frame, or with nil ends; the packets that came of it.
    func encode(_ frame: UnsafeMutablePointer<AVFrame>?) throws(CaptureFault) -> [Owned<AVPacket>] {
        try check(avcodec_send_frame(context.pointer, frame), "encoding")
        var packets: [Owned<AVPacket>] = []
        while true {
            let packet = try Owned(av_packet_alloc(), "a packet") { av_packet_free(&$0) }
            let code = avcodec_receive_packet(context.pointer, packet.pointer)
            if code == samtykke_again() || code == samtykke_end_of_file() { return packets }
            try check(code, "taking a packet")
            packets.append(packet)
        }
    }
}
