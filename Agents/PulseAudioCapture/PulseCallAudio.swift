package import Capturing
package import Terms

/// Reads the softphone's own two streams from PulseAudio or pipewire-pulse.
///
/// `far` is the monitor of the softphone's own playback stream: no other application is in it, whatever plays on
/// the same device. `near` is the **device** that the softphone records from, normally the microphone, read while
/// the softphone itself has an uncorked, unmuted recording stream there: so it holds whatever that device hears,
/// also while the person is muted inside the softphone, which no sound server shows. The recorder's own pause is
/// the way not to be recorded. A softphone that records from a sink's monitor gives no `near`: every application
/// that plays there would be in it.
///
/// Streams are found by the process id that the softphone's library states. Nothing is connected before `open`.
package actor PulseCallAudio: CallAudioSource {
    private let clock: any DeviceClock
    private let server: String?
    private var session: PulseSession?

    /// Makes a closed source.
    ///
    /// - Parameters:
    ///   - clock: gives the blocks their times.
    ///   - server: the sound server's address as in `PULSE_SERVER`; nil is the login session's own.
    package init(clock: any DeviceClock, server: String? = nil) {
        self.clock = clock
        self.server = server
    }

    deinit { session?.close() }

    /// Connects and attaches each asked side as soon as its stream has stood for a moment.
    ///
    /// The events end on `close`, when the sound server goes away, and when the reader is half a minute late.
    ///
    /// - Throws: `CaptureFault.audio` when it is open already or the sound server cannot be reached in 3 s.
    package func open(
        process: Int32,
        sides: Set<MediaStream>
    ) async throws -> AsyncStream<CallAudioEvent> {
        guard session == nil else { throw CaptureFault.audio("the call's sound is open already") }
        let made = try PulseSession(
            process: process,
            sides: sides,
            clock: clock,
            server: server
        )
        session = made
        do {
            try await made.connect()
        } catch {
            close()
            throw error
        }
        return made.events
    }

    /// Detaches both sides and ends the events; without effect when closed.
    package func close() {
        session?.close()
        session = nil
    }
}
