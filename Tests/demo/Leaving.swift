import Dispatch
import Foundation
import Stage

/// Leaves the stage as it was found: no process, no socket folder, no mounted image.
final class Leaving: Sendable {
    private let cast: Cast
    private let runtime: Folder

    init(_ cast: Cast, _ runtime: Folder) {
        self.cast = cast
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

    /// Ends every process, then this one.
    func leave(_ status: Int32) -> Never {
        cast.endAll()
        SlotGround.leaveAll(cast)
        try? runtime.remove()
        exit(status)
    }
}
