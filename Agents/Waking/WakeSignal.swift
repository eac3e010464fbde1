import Glibc

/// Ends the waiting of a thread: once pulled, every wait returns at once.
///
/// For adapters whose library or protocol blocks in `poll` on a thread of its own.
package final class WakeSignal: Sendable {
    private let event: Int32
    private let trigger: Int32

    /// Makes one that is not pulled.
    ///
    /// Precondition: the process has two descriptors left.
    package init() {
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

    /// Ends all waiting, now and later.
    package func pull() {
        // One that takes no more has been pulled already.
        _ = write(trigger, [1], 1)
    }

    /// Waits until the descriptor can be read; false when pulled.
    package func waits(for descriptor: Int32) -> Bool {
        poll([descriptor, event], milliseconds: -1)
    }

    /// Waits for a time; false when pulled.
    package func sleeps(milliseconds: Int32) -> Bool { poll([event], milliseconds: milliseconds) }

    private func poll(_ descriptors: [Int32], milliseconds: Int32) -> Bool {
        var waiting = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while Glibc.poll(&waiting, nfds_t(waiting.count), milliseconds) < 0 {
            guard errno == EINTR else { return false }
        }
        return waiting.last?.revents == 0
    }
}
