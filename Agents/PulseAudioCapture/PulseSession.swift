import CPulse
import Capturing
import Terms

/// One connection to the sound server for one capture.
///
/// The server calls back on the mainloop's own thread, with its lock held.
/// INVARIANT (why unchecked): every stored property is used only with the mainloop's lock held, on that thread
/// or between `pa_threaded_mainloop_lock` and `unlock`; `loop` itself never changes.
final class PulseSession: @unchecked Sendable {
    /// Events that wait for a slow reader, half a minute of two sides; more ends the capture.
    private static let mostWaiting = 3000
    /// Microseconds until a silent sound server counts as unreachable.
    private static let patience: UInt64 = 3_000_000

    let events: AsyncStream<CallAudioEvent>
    private let output: AsyncStream<CallAudioEvent>.Continuation
    private let loop: OpaquePointer
    private let process: Int32
    private let sides: Set<MediaStream>
    private let clock: any DeviceClock
    private let server: String?
    private var context: OpaquePointer?
    private var timer: OpaquePointer?
    private var connecting: CheckedContinuation<Void, any Error>?
    private var isScanning = false
    private var mustScanAgain = false
    private var found: [MediaStream: [SoftphoneStream]] = [:]
    private var choices: [MediaStream: SettledChoice] = [:]
    /// Sides whose device is being asked for.
    private var asked: [MediaStream: SoftphoneStream] = [:]
    private var attached: [MediaStream: SideStream] = [:]

    init(
        process: Int32,
        sides: Set<MediaStream>,
        clock: any DeviceClock,
        server: String?
    ) throws {
        guard let loop = pa_threaded_mainloop_new() else {
            throw CaptureFault.audio("no memory for the sound server's loop")
        }
        self.loop = loop
        self.process = process
        self.sides = sides.intersection([.far, .near])
        self.clock = clock
        self.server = server
        (events, output) = AsyncStream.makeStream(
            bufferingPolicy: .bufferingOldest(Self.mostWaiting)
        )
    }

    deinit { pa_threaded_mainloop_free(loop) }

    /// Connects; returns when the server is ready to be asked.
    ///
    /// - Throws: `CaptureFault.audio`.
    func connect() async throws {
        guard pa_threaded_mainloop_start(loop) >= 0 else {
            throw CaptureFault.audio("the sound server's thread did not start")
        }
        try await withCheckedThrowingContinuation { waiting in
            pa_threaded_mainloop_lock(loop)
            connecting = waiting
            if !beginConnecting() { fail() }
            pa_threaded_mainloop_unlock(loop)
        }
    }

    /// Detaches everything and ends the events; not to be called from the mainloop's thread.
    func close() {
        pa_threaded_mainloop_lock(loop)
        detachAll()
        if let context {
            pa_context_set_state_callback(context, nil, nil)
            pa_context_set_subscribe_callback(context, nil, nil)
            if let timer { pa_threaded_mainloop_get_api(loop).pointee.time_free(timer) }
            pa_context_disconnect(context)
            pa_context_unref(context)
        }
        context = nil
        timer = nil
        pa_threaded_mainloop_unlock(loop)
        pa_threaded_mainloop_stop(loop)
        output.finish()
    }

    private var me: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    private static func at(_ pointer: UnsafeMutableRawPointer?) -> PulseSession? {
        pointer.map { Unmanaged<PulseSession>.fromOpaque($0).takeUnretainedValue() }
    }

    private func beginConnecting() -> Bool {
        guard let made = pa_context_new(pa_threaded_mainloop_get_api(loop), "samtykke-agent") else {
            return false
        }
        context = made
        pa_context_set_state_callback(made, { _, me in PulseSession.at(me)?.stateChanged() }, me)
        let deadline = pa_rtclock_now() + Self.patience
        timer = pa_context_rttime_new(
            made,
            deadline,
            { _, _, _, me in PulseSession.at(me)?.timerFired() },
            me
        )
        return pa_context_connect(made, server, PA_CONTEXT_NOAUTOSPAWN, nil) >= 0
    }

    private func stateChanged() {
        guard let context else { return }
        switch pa_context_get_state(context) {
        case PA_CONTEXT_READY: ready(context)
        case PA_CONTEXT_FAILED, PA_CONTEXT_TERMINATED: fail()
        default: break
        }
    }

    private func ready(_ context: OpaquePointer) {
        pa_context_set_subscribe_callback(
            context,
            { _, _, _, me in PulseSession.at(me)?.scan() },
            me
        )
        let mask =
            PA_SUBSCRIPTION_MASK_SINK_INPUT.rawValue | PA_SUBSCRIPTION_MASK_SOURCE_OUTPUT.rawValue
        release(pa_context_subscribe(context, pa_subscription_mask_t(rawValue: mask), nil, nil))
        connecting?.resume()
        connecting = nil
        scan()
    }

    /// The server is unreachable or went away: every side has stopped and nothing comes back.
    private func fail() {
        connecting?.resume(throwing: CaptureFault.audio("the sound server cannot be reached"))
        connecting = nil
        for side in attached.keys.sorted() { output.yield(.stopped(side)) }
        detachAll()
        output.finish()
    }

    private func timerFired() {
        if connecting == nil { scan() } else { fail() }
    }

    private func detachAll() {
        attached.values.forEach { $0.close() }
        attached = [:]
        asked = [:]
    }

    private func release(_ operation: OpaquePointer?) {
        if let operation { pa_operation_unref(operation) }
    }
}

// MARK: Looking for the softphone's streams

extension PulseSession {
    private func scan() {
        guard let context, !isScanning else {
            mustScanAgain = true
            return
        }
        isScanning = true
        mustScanAgain = false
        found = [:]
        release(
            pa_context_get_sink_input_info_list(
                context,
                { _, info, end, me in PulseSession.at(me)?.listed(info, end) },
                me
            )
        )
    }

    private func listed(_ info: UnsafePointer<pa_sink_input_info>?, _ end: Int32) {
        guard let context else { return }
        if end == 0, let stream = info?.pointee, belongs(stream.proplist) {
            let isLive = stream.corked == 0
            let one = SoftphoneStream(index: stream.index, device: stream.sink, isLive: isLive)
            found[.far, default: []].append(one)
        } else if end != 0 {
            release(
                pa_context_get_source_output_info_list(
                    context,
                    { _, info, end, me in PulseSession.at(me)?.listed(info, end) },
                    me
                )
            )
        }
    }

    private func listed(_ info: UnsafePointer<pa_source_output_info>?, _ end: Int32) {
        if end == 0, let stream = info?.pointee, belongs(stream.proplist) {
            // A softphone muted in the sound server hears nothing; then neither do we.
            let isLive = stream.corked == 0 && stream.mute == 0
            let one = SoftphoneStream(index: stream.index, device: stream.source, isLive: isLive)
            found[.near, default: []].append(one)
        } else if end != 0 {
            isScanning = false
            sides.sorted().forEach(settle)
            if mustScanAgain { scan() }
        }
    }

    private func belongs(_ properties: OpaquePointer?) -> Bool {
        guard let properties,
            let text = pa_proplist_gets(properties, PA_PROP_APPLICATION_PROCESS_ID)
        else { return false }
        return Int32(String(cString: text)) == process
    }

    /// Compares what is attached with what is there, and attaches what has settled.
    private func settle(_ side: MediaStream) {
        let streams = found[side] ?? []
        if let now = attached[side] {
            if streams.contains(now.target) { return }
            if side == .far, let moved = streams.first(where: now.isStill) {
                // The softphone plays on another device now. pipewire-pulse keeps our stream on it; PulseAudio ends
                // ours, which is told as any end, and the stream is found again.
                now.follow(moved)
                output.yield(.moved(side))
                return
            }
            let isElsewhere = streams.contains { $0.index == now.target.index && $0.isLive }
            drop(side, reporting: isElsewhere ? .moved(side) : .stopped(side))
        }
        switch choices[side, default: SettledChoice()].look(at: streams, now: pa_rtclock_now()) {
        case .take(let target): askForDevice(side, target)
        case .lookAgain(let time): wake(at: time)
        case .nothing: break
        }
    }

    private func wake(at time: UInt64) {
        guard let context, let timer else { return }
        pa_context_rttime_restart(context, timer, time)
    }

    private func askForDevice(_ side: MediaStream, _ target: SoftphoneStream) {
        guard let context, asked[side] == nil else { return }
        asked[side] = target
        if side == .far {
            release(
                pa_context_get_sink_info_by_index(
                    context,
                    target.device,
                    { _, info, end, me in
                        let name = info?.pointee.monitor_source_name.map { String(cString: $0) }
                        PulseSession.at(me)?.answered(.far, name, end)
                    },
                    me
                )
            )
        } else {
            release(
                pa_context_get_source_info_by_index(
                    context,
                    target.device,
                    { _, info, end, me in
                        // A sink's monitor is no microphone: every application that plays is in it.
                        let isMonitor = info?.pointee.monitor_of_sink != UInt32.max
                        let name = isMonitor ? nil : info?.pointee.name.map { String(cString: $0) }
                        PulseSession.at(me)?.answered(.near, name, end)
                    },
                    me
                )
            )
        }
    }

    private func answered(_ side: MediaStream, _ device: String?, _ end: Int32) {
        guard end == 0, let device else {
            // The end of the list without an answer: the device is gone, and an event will say so.
            asked[side] = nil
            return
        }
        guard let context, let target = asked.removeValue(forKey: side), attached[side] == nil
        else {
            return
        }
        attached[side] = SideStream(
            side: side,
            target: target,
            device: device,
            context: context,
            clock: clock,
            owner: self
        )
    }

    private func drop(_ side: MediaStream, reporting event: CallAudioEvent) {
        attached.removeValue(forKey: side)?.close()
        output.yield(event)
    }
}

extension PulseSession: SideStreamOwner {
    func received(_ blocks: [AudioBlock]) {
        for block in blocks {
            if case .dropped = output.yield(.block(block)) {
                // A reader half a minute late: a recording with holes is worse than none.
                detachAll()
                output.finish()
                return
            }
        }
    }

    func ended(_ side: MediaStream, moved: Bool) {
        guard attached[side] != nil else { return }
        drop(side, reporting: moved ? .moved(side) : .stopped(side))
        choices[side] = SettledChoice()
        scan()
    }
}
