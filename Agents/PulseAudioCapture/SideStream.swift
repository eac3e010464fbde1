import CPulse
import Capturing
import Terms

/// What happened to one side's stream, seen from the sound server's thread.
protocol SideStreamOwner: AnyObject {
    func received(_ blocks: [AudioBlock])
    func ended(_ side: MediaStream, moved: Bool)
}

/// One recording stream, attached to one stream of the softphone and to nothing else.
///
/// Always with DONT_MOVE: without it pipewire-pulse moves the stream to the whole device when the softphone's
/// stream ends, and every other application is heard. A move that happens all the same ends the stream.
///
/// INVARIANT: made and used with the mainloop's lock held or on the mainloop's own thread.
final class SideStream {
    let side: MediaStream
    private(set) var target: SoftphoneStream
    private let stream: OpaquePointer
    private let clock: any DeviceClock
    private unowned let owner: any SideStreamOwner
    private var assembly: BlockAssembly

    /// Connects to `device`; nil when the sound server refuses at once.
    init?(
        side: MediaStream,
        target: SoftphoneStream,
        device: String,
        context: OpaquePointer,
        clock: any DeviceClock,
        owner: any SideStreamOwner
    ) {
        var format = pa_sample_spec(format: PA_SAMPLE_S16LE, rate: 48_000, channels: 1)
        guard let stream = pa_stream_new(context, "samtykke \(side.rawValue)", &format, nil) else {
            return nil
        }
        self.side = side
        self.target = target
        self.stream = stream
        self.clock = clock
        self.owner = owner
        assembly = BlockAssembly(side: side)
        guard connect(to: device) else {
            close()
            return nil
        }
    }

    deinit { pa_stream_unref(stream) }

    /// Disconnects; nothing is reported afterwards.
    func close() {
        pa_stream_set_state_callback(stream, nil, nil)
        pa_stream_set_read_callback(stream, nil, nil)
        pa_stream_set_moved_callback(stream, nil, nil)
        pa_stream_disconnect(stream)
    }

    /// Tells whether a listed stream is the attached one, though perhaps on another device.
    func isStill(_ listed: SoftphoneStream) -> Bool {
        listed.index == target.index && listed.isLive
    }

    /// Takes note that the softphone's own stream has gone to another device.
    func follow(_ listed: SoftphoneStream) { target = listed }

    private func connect(to device: String) -> Bool {
        if side == .far, pa_stream_set_monitor_stream(stream, target.index) < 0 { return false }
        let me = Unmanaged.passUnretained(self).toOpaque()
        pa_stream_set_state_callback(stream, { _, me in SideStream.at(me)?.stateChanged() }, me)
        pa_stream_set_read_callback(stream, { _, _, me in SideStream.at(me)?.read() }, me)
        pa_stream_set_moved_callback(stream, { _, me in SideStream.at(me)?.moved() }, me)
        // Pieces of 20 ms, and at most a second when we are late.
        let piece = UInt32(BlockAssembly.length * 2)
        var sizes = pa_buffer_attr(
            maxlength: 50 * piece,
            tlength: .max,
            prebuf: .max,
            minreq: .max,
            fragsize: piece
        )
        let flags = pa_stream_flags_t(
            rawValue: PA_STREAM_DONT_MOVE.rawValue | PA_STREAM_ADJUST_LATENCY.rawValue
                | PA_STREAM_AUTO_TIMING_UPDATE.rawValue
        )
        return pa_stream_connect_record(stream, device, &sizes, flags) >= 0
    }

    private static func at(_ pointer: UnsafeMutableRawPointer?) -> SideStream? {
        pointer.map { Unmanaged<SideStream>.fromOpaque($0).takeUnretainedValue() }
    }

    private func stateChanged() {
        switch pa_stream_get_state(stream) {
        case PA_STREAM_READY where !isWhereAsked: owner.ended(side, moved: true)
        case PA_STREAM_FAILED, PA_STREAM_TERMINATED: owner.ended(side, moved: false)
        default: break
        }
    }

    private func moved() { owner.ended(side, moved: true) }

    /// Tells whether the server connected the stream to what was asked for and not to something near it.
    private var isWhereAsked: Bool {
        side == .far
            ? pa_stream_get_monitor_stream(stream) == target.index
            : pa_stream_get_device_index(stream) == target.device
    }

    private func read() {
        var time = timeOfNextSample()
        while true {
            var data: UnsafeRawPointer?
            var size = 0
            guard pa_stream_peek(stream, &data, &size) >= 0, size > 0 else { return }
            let count = size / 2
            // No data with a size is a hole in the server's memory: silence of that length.
            let samples =
                data.map {
                    Array(
                        UnsafeRawBufferPointer(start: $0, count: 2 * count).bindMemory(
                            to: Int16.self
                        )
                    )
                } ?? [Int16](repeating: 0, count: count)
            pa_stream_drop(stream)
            owner.received(assembly.add(samples, at: time))
            time += BlockAssembly.duration(of: count)
        }
    }

    /// When the next sample to be read was heard, as well as the server knows.
    private func timeOfNextSample() -> MonotonicTime {
        var latency: pa_usec_t = 0
        var isNegative: Int32 = 0
        let isKnown = pa_stream_get_latency(stream, &latency, &isNegative) >= 0 && isNegative == 0
        let waiting = BlockAssembly.duration(of: pa_stream_readable_size(stream) / 2)
        // A latency of more than two seconds is a wrong answer, not a slow device.
        let age = isKnown && latency < 2_000_000 ? Duration.microseconds(latency) : waiting
        return clock.monotonic - age
    }
}
