import BadgeLines
import Capturing
import Glibc
import Synchronization
import Terms
import Waking

/// One running badge and the lines in both directions.
///
/// The descriptor is closed in `deinit` alone, after the reading thread has let go of it.
final class BadgeChild: Sendable {
    /// Events that wait for a slow reader, a minute of `alive`; more ends the badge.
    private static let mostWaiting = 600

    private struct State {
        var isRunning = true
        var watchers: [AsyncStream<BadgeEvent>.Continuation] = []
        var lastAlive = 0
    }

    private let process: pid_t
    private let lines: Int32
    private let state = Mutex(State())

    /// Starts the program with its standard input and output as the two directions.
    ///
    /// - Throws: `CaptureFault.badge`.
    init(path: String, keys: String, language: Language) throws {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw CaptureFault.badge("no descriptor left for the badge")
        }
        defer { close(ends[1]) }
        let result = Spawning.start(
            path,
            arguments: ["--language", language.rawValue],
            variables: ["SAMTYKKE_KEYS": keys],
            standard: ends[1]
        )
        guard case .success(let started) = result else {
            close(ends[0])
            throw CaptureFault.badge("the badge program cannot be started: \(path)")
        }
        process = started
        lines = ends[0]
    }

    deinit { close(lines) }

    var isRunning: Bool { state.withLock(\.isRunning) }

    /// All events from now on; ends with `gone`.
    func events() -> AsyncStream<BadgeEvent> {
        let (stream, output) = AsyncStream<BadgeEvent>.makeStream(
            bufferingPolicy: .bufferingOldest(Self.mostWaiting)
        )
        let isRunning = state.withLock { state in
            state.watchers.append(output)
            return state.isRunning
        }
        if !isRunning { Self.finish([output]) }
        return stream
    }

    /// Begins to read lines on a thread of its own, since it waits for them.
    func startReading() {
        OwnThread.run("badge") {
            self.readLines()
            self.end()
            self.reap()
        }
    }

    /// Sends one line; a badge that takes no more, or would have to take a line too long, is ended.
    func send(_ order: BadgeOrder) {
        let bytes = order.line + [0x0A]
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        guard bytes.count <= LineSplitter.limit,
            Glibc.send(lines, bytes, bytes.count, flags) == bytes.count
        else { return end() }
    }

    /// Ends the process at once: it has nothing to save, and shows nothing any more.
    func end() {
        // Under the lock, so that the id is never another process's: it is reaped under it too.
        state.withLock { state in
            if state.isRunning { kill(process, SIGKILL) }
        }
    }

    private func readLines() {
        var splitter = LineSplitter()
        var piece = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(lines, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            do {
                for line in try splitter.take(piece.prefix(count)) {
                    guard try pass(BadgeReport(line: line)) else { return }
                }
            } catch {
                return
            }
        }
    }

    /// Hands an event on; false when it breaks the conversation.
    private func pass(_ report: BadgeReport) -> Bool {
        state.withLock { state in
            if let number = report.number {
                guard number > state.lastAlive else { return false }
                state.lastAlive = number
            }
            return state.watchers.allSatisfy { watcher in
                if case .dropped = watcher.yield(report.event) { return false }
                return true
            }
        }
    }

    private func reap() {
        let watchers = state.withLock { state in
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0, errno == EINTR {}
            state.isRunning = false
            return state.watchers
        }
        Self.finish(watchers)
    }

    private static func finish(_ watchers: [AsyncStream<BadgeEvent>.Continuation]) {
        for watcher in watchers {
            watcher.yield(.gone)
            watcher.finish()
        }
    }
}
