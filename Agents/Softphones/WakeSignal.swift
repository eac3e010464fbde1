import Glibc

/// Ends the waiting of a thread: once pulled, every wait returns at once.
final class WakeSignal: Sendable {
    private let event: Int32
    private let trigger: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let made = socketpair(AF_UNIX, kind, 0, &ends)
        precondition(made == 0, "the process has no descriptor left")
        event = ends[0]
        trigger = ends[1]
    }

    deinit {
        close(event)
        close(trigger)
    }

    func pull() {
        // One that takes no more has been pulled already.
        _ = write(trigger, [1], 1)
    }

    /// Waits until the descriptor can be read; false when pulled.
    func waits(for descriptor: Int32) -> Bool { poll([descriptor, event], milliseconds: -1) }

    /// Waits for a time; false when pulled.
    func sleeps(milliseconds: Int32) -> Bool { poll([event], milliseconds: milliseconds) }

    private func poll(_ descriptors: [Int32], milliseconds: Int32) -> Bool {
        var waiting = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while Glibc.poll(&waiting, nfds_t(waiting.count), milliseconds) < 0 {
            guard errno == EINTR else { return false }
        }
        return waiting.last?.revents == 0
    }
}
