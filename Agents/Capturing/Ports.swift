package import Agreements
package import Terms

/// Time that only runs forward, and the wall clock.
///
/// Deadlines use `monotonic` (CLOCK_BOOTTIME: runs on through suspend); rules use `posixSeconds`.
package protocol DeviceClock: Sendable {
    var monotonic: MonotonicTime { get }
    /// POSIX seconds of the wall clock.
    var posixSeconds: Int { get }
}

/// One raw picture of the named window.
///
/// Shape: BGRX, `stride × height` bytes, stride ≥ width × 4.
package struct Frame: Sendable {
    package let width: Int
    package let height: Int
    package let stride: Int
    package let pixels: [UInt8]
    /// When the pixels were read.
    package let time: MonotonicTime

    package init(width: Int, height: Int, stride: Int, pixels: [UInt8], time: MonotonicTime) {
        self.width = width
        self.height = height
        self.stride = stride
        self.pixels = pixels
        self.time = time
    }
}

/// Samples of one side of the call.
///
/// Shape: mono signed 16-bit, 48,000 samples a second.
package struct AudioBlock: Sendable {
    package let side: MediaStream
    package let samples: [Int16]
    /// When the first sample was heard.
    package let time: MonotonicTime

    package init(side: MediaStream, samples: [Int16], time: MonotonicTime) {
        self.side = side
        self.samples = samples
        self.time = time
    }
}

/// What a window source reports.
package enum WindowEvent: Sendable {
    /// A picture, read while every identity check held just before and just after.
    case frame(Frame)
    /// Identity, title rule, process, map state, status or size changed: everything held must be discarded.
    case mismatch(WindowFault)
    /// This stood in the window when it began to fit again, after it may have shown something else; comes before `matches`.
    case standing(Tiles)
    /// Everything fits again and the whole window was repainted since; the gate settles 1.5 s from `time`.
    case matches(time: MonotonicTime)
    /// Everything still fits at this time; comes several times a second while it does.
    ///
    /// Held pictures are released by these times alone, so a source that falls silent or behind releases nothing.
    case steady(time: MonotonicTime)
    /// The window is gone for good.
    case gone
}

/// Why the window's picture is not taken.
package enum WindowFault: String, Sendable, CaseIterable {
    case title, identity, process, unmapped, resized, notFramed = "not-framed"
    /// A window of another program lies inside it.
    case foreignWindow = "foreign-window"

    /// Whether the window itself may have shown something else meanwhile, and not only none or another size of the same.
    package var mayShowAnother: Bool {
        switch self {
        case .title, .identity, .process, .foreignWindow: true
        case .unmapped, .resized, .notFramed: false
        }
    }
}

/// Reads the pixels of the one named window, and only between `open` and `close`.
///
/// Makes no request about any window before `open`. One adapter: X11Capture.
package protocol WindowSource: Sendable {
    /// Finds and pins the window; the stream ends on `close` or `gone`.
    ///
    /// - Throws: `CaptureFault` when there is no such window or more than one.
    func open(_ rule: WindowRule, framesPerSecond: Int) async throws -> AsyncStream<WindowEvent>
    /// Reads no picture until `resume`, which reads the present one; other events go on.
    func pause() async
    func resume() async
    /// Returns when nothing is read any more.
    func close() async
}

/// What a call-audio source reports.
package enum CallAudioEvent: Sendable {
    case block(AudioBlock)
    /// A stream was moved or re-linked: everything held must be discarded.
    case moved(MediaStream)
    /// A side's stream ended (hold, hang-up); it may come back.
    case stopped(MediaStream)
}

/// Reads the softphone's own two streams, and only between `open` and `close`.
///
/// Every stream is attached with DONT_MOVE to a stream of the softphone's process.
package protocol CallAudioSource: Sendable {
    func open(process: Int32, sides: Set<MediaStream>) async throws -> AsyncStream<CallAudioEvent>
    func close() async
}

/// What a softphone reports.
package enum CallEvent: Sendable, Hashable {
    /// A call is established; the adapter's own id of it (never leaves the device).
    case established(call: String, process: Int32)
    case closed(call: String)
    /// The status a person set, where the softphone has one.
    case status(String?)
    /// The softphone went away; any call is over.
    case lost
}

/// Watches one softphone.
package protocol Softphone: Sendable {
    /// Runs until cancelled, and connects again when the softphone comes back.
    func events() -> AsyncStream<CallEvent>
    /// Mutes or unmutes through the softphone, where it can.
    func setMuted(_ muted: Bool) async
}

/// Screen lock, user switch and suspend.
package enum SessionEvent: Sendable, Hashable {
    case locked, inactive, suspending
    /// The person is at the screen: it is unlocked, and the session in front.
    case present
}

/// Watches the login session.
package protocol LoginSession: Sendable {
    func events() -> AsyncStream<SessionEvent>
}

/// What a capture waits for before anything is taken.
package enum WaitReason: String, Sendable, CaseIterable {
    case customer, badge
}

/// Why a capture that had begun takes nothing at the moment.
package enum PauseReason: String, Sendable, CaseIterable {
    case employee, badge
}

/// The state that the pipeline really is in.
package enum PipelineState: Sendable, Hashable {
    /// Nothing was taken yet; nil before the recorder has said what is waited for.
    case waiting(WaitReason?)
    case recording
    case paused(Set<PauseReason>)
}

/// One thing on the employee's screen that the recorder shows and hides.
package enum Surface: String, Sendable, CaseIterable {
    case notice, withdraw, badge, receipt
}

/// What the badge reports.
package enum BadgeEvent: Sendable, Hashable {
    case alive(covered: Bool, drawn: Bool)
    case informed, refused, pause, resume, stop, discard
    /// The signature line over the entry text that came with the notice.
    case yes(id: String, signature: String)
    case no(id: String)
    case later(id: String)
    case takeBack(id: String)
    /// The badge process ended or broke the protocol.
    case gone
}

/// A notice to be shown.
package struct NoticeShown: Sendable, Hashable {
    package var id: String
    package var language: Language
    /// The exact text whose hash is acknowledged.
    package var text: String
    /// The union key's fingerprint.
    package var fingerprint: String
    /// The entry text that a yes signs.
    package var entry: String

    package init(id: String, language: Language, text: String, fingerprint: String, entry: String) {
        self.id = id
        self.language = language
        self.text = text
        self.fingerprint = fingerprint
        self.entry = entry
    }
}

/// The badge and notice process: shown only when there is something to show.
package protocol Badge: Sendable {
    /// Starts the process if it does not run; its events end with `gone`.
    ///
    /// May be called again while it runs: each call returns a stream of its own that gets every later event.
    func start() async throws -> AsyncStream<BadgeEvent>
    func showNotice(_ notice: NoticeShown) async
    func showTakeBack(id: String, text: String) async
    func showBadge(streams: MediaStreams, gate: Bool) async
    func report(_ state: PipelineState, seconds: Int) async
    func showReceipt(_ text: String) async
    func hide(_ surface: Surface) async
    /// Ends the process.
    func stop() async
}

/// An encoded piece that is one chunk's plaintext.
package struct EncodedChunk: Sendable {
    package let bytes: [UInt8]
    package let isLast: Bool

    package init(bytes: [UInt8], isLast: Bool) {
        self.bytes = bytes
        self.isLast = isLast
    }
}

/// Encodes released media to WebM: AV1 and up to two Opus tracks.
///
/// Takes only what the gate has released. Not used before a token is verified.
package protocol Encoder: Sendable {
    /// - Throws: `CaptureFault`.
    func open(streams: MediaStreams) async throws
    func push(_ frame: Released<Frame>) async throws -> [EncodedChunk]
    func push(_ block: Released<AudioBlock>) async throws -> [EncodedChunk]
    /// Repeats the last picture and fills silence up to a time, so that the file never has a hole longer than a second.
    ///
    /// Precondition: everything older than that time has been pushed or never will be.
    func refresh(until time: MonotonicTime) async throws -> [EncodedChunk]
    /// Ends the file; the last chunk has `isLast`.
    func finish() async throws -> [EncodedChunk]
}

/// Holds ciphertext until it is uploaded; nothing else is ever written.
///
/// Durability: a call returns when its bytes are synced. Idempotent by sampling and number.
package protocol Spool: Sendable {
    func begin(_ sampling: SamplingID, header: [UInt8]) async throws
    func append(_ sampling: SamplingID, number: Int, chunk: [UInt8]) async throws
    /// Header and chunks, in order, of an unfinished or finished recording.
    func read(_ sampling: SamplingID) async throws -> (header: [UInt8], chunks: [[UInt8]])
    func list() async throws -> [SamplingID]
    func remove(_ sampling: SamplingID) async throws
    /// Writes a grant down as used, synced, before capture starts; false when it stood there already.
    func markUsed(_ grant: LeafHash) async throws -> Bool
}

/// Small facts the recorder must not forget: counters, acknowledgements, notes not sent yet.
///
/// Durability: `put` returns when the value is synced; atomic per name.
package protocol DeviceStore: Sendable {
    func get(_ name: String) async throws -> [UInt8]?
    func put(_ name: String, _ value: [UInt8]) async throws
    func remove(_ name: String) async throws
    func names(prefix: String) async throws -> [String]
}

/// What the server says to a piece of a recording.
package enum UploadAnswer: Hashable, Sendable {
    case stored
    /// The recording is gone there for good; the names tell how the server says it.
    case gone([String])
    case refused([String])
}

/// Sends header and chunks of one recording to the server; idempotent.
///
/// Throws when nobody answered: the same may be sent again later.
package protocol Uploader: Sendable {
    func upload(_ sampling: SamplingID, header: [UInt8]) async throws -> UploadAnswer
    func upload(_ sampling: SamplingID, number: Int, chunk: [UInt8]) async throws -> UploadAnswer
}

/// Why capture cannot go on.
package enum CaptureFault: Error, Hashable, Sendable {
    case window(String)
    case audio(String)
    case encoder(String)
    case spool(String)
    case badge(String)
    case softphone(String)
}
