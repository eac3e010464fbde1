import Capturing
import Terms

/// Cuts samples as they arrive into blocks of 20 ms with times that never go back.
///
/// Times run with the samples, not with their arrival, so that a late read does not shake them. A difference of
/// more than `slack` is a real hole (the device slept): then the partial block is dropped and time starts anew.
struct BlockAssembly {
    /// Samples of one block: 20 ms at 48,000 a second.
    static let length = 960
    static let slack: Duration = .milliseconds(100)

    let side: MediaStream
    private var pending: [Int16] = []
    private var start = MonotonicTime.start
    private var hasStarted = false

    init(side: MediaStream) { self.side = side }

    /// Adds samples, the first of which was heard at about `time`.
    mutating func add(_ samples: some Sequence<Int16>, at time: MonotonicTime) -> [AudioBlock] {
        let expected = start + Self.duration(of: pending.count)
        if !hasStarted || time > expected + Self.slack {
            pending.removeAll(keepingCapacity: true)
            start = time
            hasStarted = true
        }
        pending.append(contentsOf: samples)
        var blocks: [AudioBlock] = []
        while pending.count >= Self.length {
            let samples = Array(pending.prefix(Self.length))
            blocks.append(AudioBlock(side: side, samples: samples, time: start))
            pending.removeFirst(Self.length)
            start += Self.duration(of: Self.length)
        }
        return blocks
    }

    static func duration(of samples: Int) -> Duration {
        .nanoseconds(Int64(samples) * 1_000_000_000 / 48_000)
    }
}
