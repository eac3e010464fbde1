import Synchronization

/// How many pictures wait for the pipeline.
///
/// Encoder or disk may stall while the window goes on painting: raw pictures must not pile up in memory. One that finds
/// no room is left out, which only delays; events that shut the gate always find room.
final class Backlog: Sendable {
    /// Raw pictures in the queue: 1.6 s at the highest rate.
    static let mostPictures = 16
    /// All signals in the queue, about half a minute of them; one more ends the capture.
    static let mostSignals = 4096

    private let pictures = Mutex(0)
    private let hasLeftOut = Mutex(false)

    /// Whether the signal may join the queue; each that may is `passed` later.
    func takes(_ signal: CaptureSignal) -> Bool {
        guard case .window(.frame) = signal else { return true }
        return pictures.withLock { waiting in
            guard waiting < Self.mostPictures else {
                hasLeftOut.withLock { $0 = true }
                return false
            }
            waiting += 1
            return true
        }
    }

    /// Whether a picture was left out since this was last asked: the present one is then to be read, for nothing may be
    /// painted after it.
    func mustReadAgain() -> Bool {
        hasLeftOut.withLock { left in
            defer { left = false }
            return left
        }
    }

    /// The signal has left the queue.
    func passed(_ signal: CaptureSignal) {
        if case .window(.frame) = signal { pictures.withLock { $0 -= 1 } }
    }
}
