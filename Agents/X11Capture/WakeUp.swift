import CX11
import Capturing
import Glibc
import Synchronization

/// What other threads want of the capture thread: to end or to pause.
final class WakeUp: Sendable {
    /// A file descriptor that is readable after a change.
    let file: Int32
    private let wishes = Mutex(Wishes())

    struct Wishes {
        var ends = false
        var pauses = false
        /// Ends of pauses so far; counted, so that a pause too short to be noticed is not missed.
        var resumptions = 0
    }

    init() throws(CaptureFault) {
        file = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        if file < 0 { throw .window("no event descriptor: error \(errno)") }
    }

    deinit { close(file) }

    var now: Wishes { wishes.withLock { $0 } }

    func change(_ body: (inout Wishes) -> Void) {
        wishes.withLock { body(&$0) }
        eventfd_write(file, 1)
    }

    /// Makes the descriptor unreadable again.
    func clear() {
        var count: eventfd_t = 0
        eventfd_read(file, &count)
    }
}
