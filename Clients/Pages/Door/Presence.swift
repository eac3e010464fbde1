import ServiceLifecycle
import Synchronization

/// Whether anybody still has a page open.
///
/// A page with script holds a connection open; one without counts by its last request.
final class Presence: Sendable {
    /// How long the program stays after its last page went.
    static let patience = Duration.seconds(600)

    private struct Facts {
        var open = 0
        var last: ContinuousClock.Instant
    }

    private let facts: Mutex<Facts>
    private let now: @Sendable () -> ContinuousClock.Instant

    init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.now = now
        facts = Mutex(Facts(last: now()))
    }

    /// Somebody asked for something.
    func note() {
        let now = now()
        facts.withLock { $0.last = now }
    }

    /// A page opened its connection.
    func comes() { facts.withLock { $0.open += 1 } }

    /// A page's connection ended.
    func goes() {
        let now = now()
        facts.withLock {
            $0.open -= 1
            $0.last = now
        }
    }

    /// How long to wait before asking again; nil when the last page went long enough ago.
    func rest() -> Duration? {
        let now = now()
        return facts.withLock { facts in
            guard facts.open == 0 else { return Self.patience }
            let gone = facts.last.duration(to: now)
            return gone < Self.patience ? Self.patience - gone : nil
        }
    }
}

/// Ends the program when nobody looks at it any more.
struct Leaving: Service {
    let presence: Presence

    func run() async throws {
        while let rest = presence.rest(), !Task.isShuttingDownGracefully {
            try await cancelWhenGracefulShutdown { try await Task.sleep(for: rest) }
        }
    }
}
