import Agreements
import Sampling
import Terms

extension Desk {
    /// Takes a softphone's event.
    package func take(_ event: CallEvent) async {
        capture?.calls.yield(event)
        switch event {
        case .established(let call, let process):
            let isOnly = calls.count == 0
            calls.establish(call, at: ports.clock.monotonic)
            if isOnly { await begin(CapturedCall(call: call, process: process, status: status)) }
        case .closed(let call):
            let isHandled = calls.close(
                call,
                at: ports.clock.monotonic,
                minimumSeconds: inForce.agreement.minimumCall.seconds
            )
            if isHandled { await count() }
        case .status(let now): status = now
        case .lost: calls.lose()
        }
    }

    /// Counts one handled call, and signs the block that it fills.
    private func count() async {
        block.calls += 1
        today.count(at: now)
        do {
            try await ports.store.put(DeskToday.name, today.bytes)
            if let length = runningLength, block.calls >= length {
                try await closeBlock()
            } else {
                try await ports.store.put(DeskBlock.name, block.bytes)
            }
        } catch {
            // What was not written down is not counted: the block only closes later.
            return ports.report(.serverUnreachable)
        }
        ports.report(.callCounted(today: today.calls))
    }

    private func closeBlock() async throws {
        var next = block
        next.close()
        let filled = BlockFilled(
            agreement: inForce.leaf,
            employee: me.pseudonym,
            number: next.number
        )
        // The note first: after a crash between the two the same bytes are signed again.
        try await outbox.put(me.note(.block(filled)))
        try await ports.store.put(DeskBlock.name, next.bytes)
        block = next
        ports.report(.blockFull(number: next.number))
        await refresh()
    }

    /// Length of the running block; nil with a zero share.
    ///
    /// While the ledger is behind this device, the longest length any block can have: never too short. The server's word is
    /// taken only between the shortest and the longest: a block closed sooner would earn a place that no calls stand for.
    var runningLength: Int? {
        let share = inForce.agreement.share
        guard share.numerator > 0 else { return nil }
        let longest = share.closingCall(ofBlock: 1)
        let lengths = (share.denominator / share.numerator)...longest
        if let inbox, inbox.lastBlock == block.number, lengths.contains(inbox.runningLength) {
            return inbox.runningLength
        }
        return longest
    }
}
