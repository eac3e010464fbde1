import Agreements
package import Capturing
import Sampling
import SignedNotes
import Terms

extension Desk {
    /// Takes a softphone's event.
    package func take(_ event: CallEvent) async {
        capture?.calls.yield(event)
        await attempt(
            counter.take(
                event,
                at: ports.clock.monotonic,
                now,
                minimumCall: .seconds(conditions.inForce.agreement.minimumCall.seconds)
            )
        )
    }

    /// Writes the counter down, and signs the block that is full.
    func keepCounter() async throws {
        guard let next = counter.afterFullBlock else {
            return try await ports.store.put(DeskBlock.name, counter.block.bytes)
        }
        let filled = BlockFilled(
            agreement: conditions.inForce.leaf,
            employee: me.pseudonym,
            number: next.number
        )
        // The note first: after a crash between the two the same bytes are signed again.
        try await outbox.put(me.note(.block(filled)))
        try await ports.store.put(DeskBlock.name, next.bytes)
        counter.close(as: next)
        ports.report(.blockFull(number: next.number))
        await refresh()
    }

    /// Takes an agreement as the one in force; one that changes the share begins a new run.
    func adopt(_ read: DeskAgreement) async throws {
        conditions.inForce = read
        guard read.agreement.share != counter.block.share else { return }
        counter.block.beginRun(share: read.agreement.share)
        try await ports.store.put(DeskBlock.name, counter.block.bytes)
    }

    /// Ends a block whose signed note waits in the outbox while the counter does not know it: a crash came between.
    ///
    /// Before the note is sent and before the ledger's word is taken, so that it stays this device's own block.
    func takeOwnBlocks() async throws {
        for name in try await outbox.names() {
            guard let note = try await outbox.note(name), let entry = try? Entry(bytes: note.bytes),
                case .block(let filled) = entry.event, filled.employee == me.pseudonym,
                counter.take(ownBlock: filled.number)
            else { continue }
            try await ports.store.put(DeskBlock.name, counter.block.bytes)
        }
    }
}
