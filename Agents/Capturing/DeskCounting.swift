import Agreements
import Sampling
import SignedNotes
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
        // Unless the sending, which may go on meanwhile, has found the note first.
        if block.number < next.number { block = next }
        ports.report(.blockFull(number: next.number))
        await refresh()
    }

    /// Length of the running block; nil with a zero share.
    var runningLength: Int? { block.length }

    /// The length that a draw is judged by: the ledger's, which the server tells when this device does not know it.
    ///
    /// Its word is taken only where a block can be that long.
    var drawLength: Int? {
        guard let longest = block.length, let share = block.share else { return nil }
        let lengths = min(share.denominator / share.numerator, longest)...longest
        guard block.run == nil, let inbox, inbox.lastBlock == block.number,
            lengths.contains(inbox.runningLength)
        else { return longest }
        return inbox.runningLength
    }

    /// Takes an agreement as the one in force; one that changes the share begins a new run.
    func adopt(_ read: DeskAgreement) async throws {
        inForce = read
        guard read.agreement.share != block.share else { return }
        block.beginRun(share: read.agreement.share)
        try await ports.store.put(DeskBlock.name, block.bytes)
    }

    /// Ends a block whose signed note waits in the outbox while the counter does not know it: a crash came between.
    ///
    /// Before the note is sent and before the ledger's word is taken, so that it stays this device's own block.
    func takeOwnBlocks() async throws {
        for name in try await outbox.names() {
            guard let note = try await outbox.note(name), let entry = try? Entry(bytes: note.bytes),
                case .block(let filled) = entry.event, filled.employee == me.pseudonym,
                filled.number == block.number + 1
            else { continue }
            block.close()
            try await ports.store.put(DeskBlock.name, block.bytes)
        }
    }
}
