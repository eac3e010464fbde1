import Capturing
import Sampling
import Terms

/// Counts handled calls and fills blocks, from what the softphone tells.
struct CallCounter {
    /// The running block.
    var block: DeskBlock
    var today = DeskToday()
    /// The status that a person set, nil when none is known.
    private(set) var status: String?
    private(set) var calls = DeskCalls()

    init(block: DeskBlock) { self.block = block }

    /// Takes what the softphone tells at a moment.
    mutating func take(
        _ event: CallEvent,
        at time: MonotonicTime,
        _ minute: Minute,
        minimumCall: Duration
    ) -> [DeskAction] {
        switch event {
        case .established(let call, let process):
            let isOnly = calls.count == 0
            calls.establish(call, at: time)
            guard isOnly else { return [] }
            return [.begin(CapturedCall(call: call, process: process, status: status))]
        case .closed(let call):
            guard calls.close(call, at: time, minimum: minimumCall) else { return [] }
            block.calls += 1
            today.count(at: minute)
            // What was not written down is not counted: the block only closes later.
            return [.keepToday, .keepCounter, .tell(.callCounted(today: today.calls))]
        case .status(let now): status = now
        case .lost: calls.lose()
        }
        return []
    }

    /// The counter after the running block is closed; nil while it is not full, and always with a zero share.
    var afterFullBlock: DeskBlock? {
        guard let length = block.length, block.calls >= length else { return nil }
        var next = block
        next.close()
        return next
    }

    /// The block that a signed note ends while the counter does not know it, closed; false when it is another.
    mutating func take(ownBlock number: Int) -> Bool {
        guard number == block.number + 1 else { return false }
        block.close()
        return true
    }

    /// Ends the running block, unless the sending, which may go on meanwhile, has found its note first.
    mutating func close(as next: DeskBlock) { if block.number < next.number { block = next } }

    /// The length that a draw is judged by: the ledger's, which the server tells when this device does not know it.
    ///
    /// Its word is taken only where a block can be that long; nil with a zero share.
    func drawLength(_ inbox: DeskInbox?) -> Int? {
        guard let longest = block.length, let share = block.share else { return nil }
        let lengths = min(share.denominator / share.numerator, longest)...longest
        guard block.run == nil, let inbox, inbox.lastBlock == block.number,
            lengths.contains(inbox.runningLength)
        else { return longest }
        return inbox.runningLength
    }
}
