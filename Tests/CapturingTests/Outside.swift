import Agreements
import Capturing
import Synchronization
import Terms

/// A clock that the test turns by hand.
final class HandClock: DeviceClock {
    private let time = Mutex<(monotonic: MonotonicTime, posix: Int)>(
        (.start + .seconds(100), 1_790_000_000)
    )

    var monotonic: MonotonicTime { time.withLock { $0.monotonic } }
    var posixSeconds: Int { time.withLock { $0.posix } }

    func turn(milliseconds: Int) {
        time.withLock { $0.monotonic += .milliseconds(milliseconds) }
    }

    func setWall(by seconds: Int) { time.withLock { $0.posix += seconds } }
}

/// All that a capture uses, in memory: it writes down what was asked of it.
final class Outside: Sendable {
    struct Book {
        var calls: [String] = []
        var headers: [SamplingID: [UInt8]] = [:]
        var chunks: [SamplingID: [[UInt8]]] = [:]
        var used: Set<LeafHash> = []
        var pushed: [MonotonicTime] = []
        var pictures: [[UInt8]] = []
        var blocks: [MediaStream] = []
        var failing: Set<String> = []
        var uploaded = 0
        var states: [PipelineState] = []
        /// How many chunks the spool held when each call came.
        var looks: [Int] = []

        mutating func write(_ call: String) {
            calls.append(call)
            looks.append(chunks.values.reduce(0) { $0 + $1.count })
        }
    }

    let book = Mutex(Book())
    let clock = HandClock()

    func note(_ call: String) throws {
        let fails = book.withLock { book in
            book.write(call)
            return book.failing.contains(call)
        }
        if fails { throw CaptureFault.spool(call) }
    }

    /// For calls that cannot fail.
    func noteOnly(_ call: String) { book.withLock { $0.write(call) } }

    func fail(_ call: String) { book.withLock { _ = $0.failing.insert(call) } }

    var calls: [String] { book.withLock { $0.calls } }

    var ports: CapturePorts {
        CapturePorts(
            windows: MemoryWindow(outside: self),
            audio: MemoryAudio(outside: self),
            badge: MemoryBadge(outside: self),
            encoder: MemoryEncoder(outside: self),
            spool: MemorySpool(outside: self),
            uploader: MemoryUploader(outside: self),
            clock: clock
        )
    }
}

struct MemoryWindow: WindowSource {
    let outside: Outside

    func open(_ rule: WindowRule, framesPerSecond: Int) async throws -> AsyncStream<WindowEvent> {
        try outside.note("window open")
        return AsyncStream { _ in }
    }
    func pause() async { outside.noteOnly("window pause") }
    func resume() async { outside.noteOnly("window resume") }
    func close() async { outside.noteOnly("window close") }
}

struct MemoryAudio: CallAudioSource {
    let outside: Outside

    func open(process: Int32, sides: Set<MediaStream>) async throws -> AsyncStream<CallAudioEvent> {
        try outside.note("audio open \(sides.map(\.rawValue).sorted().joined(separator: ","))")
        return AsyncStream { _ in }
    }
    func close() async { outside.noteOnly("audio close") }
}

struct MemoryBadge: Badge {
    let outside: Outside

    func start() async throws -> AsyncStream<BadgeEvent> {
        try outside.note("badge start")
        return AsyncStream { _ in }
    }
    func showNotice(_ notice: NoticeShown) async {}
    func showTakeBack(id: String, text: String) async {}
    func showBadge(streams: MediaStreams, gate: Bool) async { outside.noteOnly("badge show") }
    func report(_ state: PipelineState, seconds: Int) async {
        outside.book.withLock { if $0.states.last != state { $0.states.append(state) } }
    }
    func showReceipt(_ text: String) async {}
    func hide(_ surface: Surface) async { outside.noteOnly("hide \(surface)") }
    func stop() async {}
}

struct MemoryEncoder: Encoder {
    let outside: Outside

    func open(streams: MediaStreams) async throws { try outside.note("encoder open") }
    func push(_ frame: Released<Frame>) async throws -> [EncodedChunk] {
        try outside.note("encoder push")
        outside.book.withLock { book in
            book.pushed.append(frame.media.time)
            book.pictures.append(frame.media.pixels)
        }
        return [EncodedChunk(bytes: [1], isLast: false)]
    }
    func push(_ block: Released<AudioBlock>) async throws -> [EncodedChunk] {
        outside.book.withLock { $0.blocks.append(block.media.side) }
        return []
    }
    func refresh(until time: MonotonicTime) async throws -> [EncodedChunk] { [] }
    func finish() async throws -> [EncodedChunk] {
        try outside.note("encoder finish")
        let isEmpty = outside.book.withLock { $0.pushed.isEmpty && $0.blocks.isEmpty }
        return isEmpty ? [] : [EncodedChunk(bytes: [], isLast: true)]
    }
}

struct MemorySpool: Spool {
    let outside: Outside

    func begin(_ sampling: SamplingID, header: [UInt8]) async throws {
        try outside.note("spool begin")
        outside.book.withLock { $0.headers[sampling] = header }
    }
    func append(_ sampling: SamplingID, number: Int, chunk: [UInt8]) async throws {
        try outside.note("spool append \(number)")
        outside.book.withLock { $0.chunks[sampling, default: []].append(chunk) }
    }
    func read(_ sampling: SamplingID) async throws -> (header: [UInt8], chunks: [[UInt8]]) {
        outside.book.withLock { ($0.headers[sampling] ?? [], $0.chunks[sampling] ?? []) }
    }
    func list() async throws -> [SamplingID] { outside.book.withLock { Array($0.headers.keys) } }
    func remove(_ sampling: SamplingID) async throws {
        try outside.note("spool remove")
        outside.book.withLock { book in
            book.headers[sampling] = nil
            book.chunks[sampling] = nil
        }
    }
    func markUsed(_ grant: LeafHash) async throws -> Bool {
        try outside.note("mark used")
        return outside.book.withLock { $0.used.insert(grant).inserted }
    }
}

struct MemoryUploader: Uploader {
    let outside: Outside

    func upload(_ sampling: SamplingID, header: [UInt8]) async throws -> UploadAnswer {
        try outside.note("upload header")
        return .stored
    }
    func upload(
        _ sampling: SamplingID,
        number: Int,
        chunk: [UInt8]
    ) async throws -> UploadAnswer {
        try outside.note("upload chunk")
        outside.book.withLock { $0.uploaded += 1 }
        return .stored
    }
}
