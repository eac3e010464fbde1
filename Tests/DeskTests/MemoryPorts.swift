import Agreements
import CaptureTokens
import Capturing
import EmployeeDesk
import SignedNotes
import Synchronization
import Terms

/// What happened, in order.
final class EventLog: Sendable {
    private let lines = Mutex<[String]>([])

    func add(_ line: String) { lines.withLock { $0.append(line) } }

    var all: [String] { lines.withLock { $0 } }

    func count(_ prefix: String) -> Int { all.count { $0.hasPrefix(prefix) } }

    func first(_ prefix: String) -> Int? { all.firstIndex { $0.hasPrefix(prefix) } }

    func clear() { lines.withLock { $0 = [] } }
}

/// Time that passes only when told.
final class SimulatedClock: DeviceClock {
    private let seconds: Mutex<Int>

    init(_ minute: Minute) { seconds = Mutex(minute.number * 60) }

    func pass(seconds passed: Int) { seconds.withLock { $0 += passed } }

    var posixSeconds: Int { seconds.withLock { $0 } }
    var monotonic: MonotonicTime { .start + .seconds(posixSeconds) }
}

/// A server whose answers a test sets.
final class MemoryServer: DeskServer, Uploader {
    let log: EventLog
    let agreement: Mutex<[UInt8]>
    let inboxAnswer: Mutex<DeskInbox>
    let isReachable = Mutex(true)
    /// How often the inbox was asked for.
    let looks = Mutex(0)
    let sent = Mutex<[SignedNote]>([])
    let starts = Mutex<[SignedNote]>([])
    let uploads = Mutex<[String]>([])
    /// Recordings that are not taken, and what is said then.
    let refusedUploads = Mutex<[SamplingID: [String]]>([:])
    /// What a `start` is answered with; nil is "not drawn".
    let token = Mutex<(@Sendable (SignedNote) throws -> String?)?>(nil)
    let refusal = Mutex<[String]?>(nil)
    /// The rules that a `start` is refused by.
    let startRefusal = Mutex<[String]?>(nil)
    /// The minute that a note's answer names.
    let minute = Mutex(DeskFixture.day)
    /// A start is answered only when this stream has ended.
    let hold = Mutex<AsyncStream<Void>?>(nil)
    /// What happens before the answer to a withdrawal leaves.
    let holdSending = Mutex<(@Sendable () async -> Void)?>(nil)
    /// The inbox is told only when this stream has ended.
    let holdInbox = Mutex<AsyncStream<Void>?>(nil)

    init(log: EventLog, agreement: [UInt8]) {
        self.log = log
        self.agreement = Mutex(agreement)
        inboxAnswer = Mutex(
            DeskInbox(
                agreement: DeskFixture.leafHash(agreement),
                lastBlock: 0,
                runningLength: 20,
                requests: [],
                samplings: []
            )
        )
    }

    private func reach() throws {
        guard isReachable.withLock({ $0 }) else { throw ServerUnreachable() }
    }

    func agreementLeaf() async throws -> [UInt8] {
        try reach()
        return agreement.withLock { $0 }
    }

    func inbox() async throws -> DeskInbox {
        try reach()
        looks.withLock { $0 += 1 }
        if let waiting = holdInbox.withLock({ $0 }) { for await _ in waiting {} }
        return inboxAnswer.withLock { $0 }
    }

    func send(_ note: SignedNote) async throws -> NoteAnswer {
        try reach()
        log.add("send \(note.text.split(separator: "\n")[0])")
        if note.text.contains("withdrawn") { await heldOnce()?() }
        if let rules = refusal.withLock({ $0 }) { return .refused(rules) }
        sent.withLock { $0.append(note) }
        return .placed(minute.withLock { $0 })
    }

    private func heldOnce() -> (@Sendable () async -> Void)? {
        holdSending.withLock { held in
            defer { held = nil }
            return held
        }
    }

    func start(_ note: SignedNote) async throws -> StartAnswer {
        try reach()
        log.add("start")
        starts.withLock { $0.append(note) }
        if let waiting = hold.withLock({ $0 }) { for await _ in waiting {} }
        if let rules = startRefusal.withLock({ $0 }) { return .refused(rules) }
        return try token.withLock { $0 }?(note).map(StartAnswer.token) ?? .notDrawn
    }

    func upload(_ sampling: SamplingID, header: [UInt8]) async throws -> UploadAnswer {
        try reach()
        if let names = refusedUploads.withLock({ $0[sampling] }) {
            return names.contains("gone") ? .gone(names) : .refused(names)
        }
        uploads.withLock { $0.append("header") }
        return .stored
    }

    func upload(
        _ sampling: SamplingID,
        number: Int,
        chunk: [UInt8]
    ) async throws -> UploadAnswer {
        try reach()
        uploads.withLock { $0.append("chunk \(number)") }
        return .stored
    }
}

/// A witness that takes everything when it can be reached.
final class MemoryWitness: DeskWitness {
    let isReachable = Mutex(true)
    let given = Mutex<[SignedNote]>([])
    let refusal = Mutex<[String]?>(nil)

    func give(_ note: SignedNote) async throws -> WitnessAnswer {
        guard isReachable.withLock({ $0 }) else { throw ServerUnreachable() }
        if let rules = refusal.withLock({ $0 }) {
            return .refused(rules.map(WitnessObjection.init))
        }
        given.withLock { $0.append(note) }
        return .taken
    }
}

/// A store that survives a restart of the desk, as files do.
final class MemoryStore: DeviceStore {
    let log: EventLog
    let facts = Mutex<[String: [UInt8]]>([:])
    /// Names that cannot be written or removed, as on a full disk.
    let failing = Mutex<Set<String>>([])

    init(log: EventLog) { self.log = log }

    func get(_ name: String) async throws -> [UInt8]? { facts.withLock { $0[name] } }

    private func mayWrite(_ name: String) throws {
        guard !failing.withLock({ $0.contains { name.hasPrefix($0) } }) else {
            throw CaptureFault.spool("disk full at \(name)")
        }
    }

    func put(_ name: String, _ value: [UInt8]) async throws {
        try mayWrite(name)
        log.add("put \(name)")
        facts.withLock { $0[name] = value }
    }

    func remove(_ name: String) async throws {
        try mayWrite(name)
        log.add("remove \(name)")
        facts.withLock { $0[name] = nil }
    }

    func names(prefix: String) async throws -> [String] {
        facts.withLock { $0.keys.filter { $0.hasPrefix(prefix) } }.sorted()
    }
}

/// A spool in memory.
final class MemorySpool: Spool {
    let recordings = Mutex<[SamplingID: ([UInt8], [[UInt8]])]>([:])
    private let used = Mutex<Set<LeafHash>>([])

    func begin(_ sampling: SamplingID, header: [UInt8]) async throws {
        recordings.withLock { $0[sampling] = (header, []) }
    }

    func append(_ sampling: SamplingID, number: Int, chunk: [UInt8]) async throws {
        recordings.withLock { $0[sampling]?.1.append(chunk) }
    }

    func read(_ sampling: SamplingID) async throws -> (header: [UInt8], chunks: [[UInt8]]) {
        guard let found = recordings.withLock({ $0[sampling] }) else {
            throw CaptureFault.spool("none")
        }
        return (found.0, found.1)
    }

    func list() async throws -> [SamplingID] { recordings.withLock { Array($0.keys) } }

    func remove(_ sampling: SamplingID) async throws {
        recordings.withLock { $0[sampling] = nil }
    }

    func markUsed(_ grant: LeafHash) async throws -> Bool {
        used.withLock { $0.insert(grant).inserted }
    }
}

/// A badge that shows nothing and remembers what it was told to show.
final class MemoryBadge: Badge {
    let log: EventLog
    let notices = Mutex<[NoticeShown]>([])
    /// What happens while the badge is being stopped.
    let whileStopping = Mutex<(@Sendable () async -> Void)?>(nil)

    init(log: EventLog) { self.log = log }

    func start() async throws -> AsyncStream<BadgeEvent> { AsyncStream { $0.finish() } }

    func showNotice(_ notice: NoticeShown) async {
        log.add("notice")
        notices.withLock { $0.append(notice) }
    }

    func showTakeBack(id: String, text: String) async { log.add("take-back") }
    func showBadge(streams: MediaStreams, gate: Bool) async {}
    func report(_ state: PipelineState, seconds: Int) async {}
    func showReceipt(_ text: String) async { log.add("receipt") }
    func hide(_ surface: Surface) async {}
    func stop() async {
        log.add("badge stop")
        await whileStopping.withLock { $0 }?()
    }
}
