import Agreements
import Ledger
import SignedNotes
import Terms
package import WitnessDialogue

extension Witness {
    /// Co-signs a checkpoint that shows nothing but what was approved.
    ///
    /// No rule and no clock is checked again. Source: C2SP tlog-witness "add-checkpoint".
    package func addCheckpoint(_ body: String) throws -> CosignAnswer {
        try live()
        guard let request = AddCheckpoint(text: body),
            let claimed = Checkpoint(text: request.checkpoint.text)
        else { return .refused(.malformed) }
        guard claimed.origin == setup.origin else { return .refused(.unknownOrigin) }
        guard let checkpoint = verified(request.checkpoint) else { return .refused(.unsigned) }
        try refuseOwnUnknown(request.checkpoint, checkpoint)
        guard request.old <= checkpoint.size else { return .refused(.malformed) }
        guard request.old == state.cosigned else { return .conflict(size: state.cosigned) }
        let oldRoot = state.tree.root(at: request.old)
        if request.old == checkpoint.size, checkpoint.root != oldRoot {
            return .conflict(size: state.cosigned)
        }
        guard
            Proofs.isConsistent(
                old: request.old,
                oldRoot: oldRoot,
                size: checkpoint.size,
                root: checkpoint.root,
                proof: request.proof
            ), checkpoint.size <= state.size,
            checkpoint.root == state.tree.root(at: checkpoint.size)
        else { return .refused(.notApproved) }

        // The size and the time, synced, then the signature. A crash before the sync: nothing was signed. After it:
        // the server asks again with the old size, is told the new one (409), and asks for a fresh cosignature.
        let time = max(clock.now(), state.cosignedAt)
        try record(.cosigned(size: checkpoint.size, time: time))
        let cosignature = Cosignature.sign(checkpoint, time: time, key: setup.witnessKey)
        return .cosigned([cosignature.line])
    }

    private func verified(_ note: SignedNote) -> Checkpoint? {
        do { return try Checkpoint(note: note, log: setup.agreement.server) } catch { return nil }
    }

    /// Stops for good when shown its own cosignature on what it does not hold: its state was rolled back.
    ///
    /// Whatever it co-signed stands in its journal before the signature leaves, so there is no innocent reason.
    private func refuseOwnUnknown(_ note: SignedNote, _ checkpoint: Checkpoint) throws {
        let isOwn = note.signatures.contains {
            Cosignature($0, over: note.text, by: setup.agreement.witness) != nil
        }
        guard isOwn else { return }
        let isHeld =
            checkpoint.size <= state.cosigned
            && checkpoint.root == state.tree.root(at: checkpoint.size)
        guard !isHeld else { return }
        try record(.rolledBack)
        stop(.rolledBack)
        throw WitnessFault.rolledBack
    }
}
