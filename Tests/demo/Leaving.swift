import Dispatch
import Foundation
import Stage
import Synchronization

/// Leaves the stage as it was found: no process, no socket folder, no mounted image.
final class Leaving: Sendable {
    private let cast: Cast
    private let state: Folder
    private let runtime: Folder
    private let hasBegun = Mutex(false)

    init(_ cast: Cast, state: Folder, runtime: Folder) {
        self.cast = cast
        self.state = state
        self.runtime = runtime
    }

    /// Makes ctrl-C and a polite end take the same way out; the result must be kept.
    func onInterrupt() -> [any DispatchSourceSignal] {
        [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { self.leave(130) }
            source.resume()
            return source
        }
    }

    /// Whether somebody is on the way out; then what fails on the stage fails for that reason.
    var isUnderWay: Bool { hasBegun.withLock { $0 } }

    /// Ends every process, then this one; who comes second waits for the first.
    func leave(_ status: Int32) -> Never {
        let isFirst = hasBegun.withLock { begun in
            defer { begun = true }
            return !begun
        }
        while !isFirst { pause() }
        cast.endAll()
        SlotGround.leaveAll(below: state)
        try? runtime.remove()
        exit(status)
    }
}
