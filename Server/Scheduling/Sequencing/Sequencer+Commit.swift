import Ledger
import Sampling
import SignedNotes
import Terms
import WitnessDialogue

extension Sequencer {
    /// Stores approved leaves, then certifies them.
    ///
    /// The order is the promise: entries durable, checkpoint signed and durable, co-signed and durable, answer.
    func commit(_ lines: [StoredLeaf], root: Bytes32) async throws {
        // Crash here: approved, not stored. At the next start the witness says its size, and the leaves
        // are fetched from there.
        for line in lines { tree.append(line.leaf) }
        guard tree.root == root else {
            throw Unavailable.stoppedForGood("the witness approved another root for these entries")
        }
        try await store.append(lines, after: published.size)
        // Crash here: stored, not signed. The next start signs exactly these.
        try await certify(lines.map(\.bytes))
    }

    /// Signs the tree as it is now, has it co-signed, and publishes the leaves after the published size.
    ///
    /// Precondition: the leaves are durable here and approved by the witness.
    func certify(_ leaves: [[UInt8]]) async throws {
        let checkpoint = Checkpoint(origin: identity.origin, size: tree.size, root: tree.root)
        let note = checkpoint.signed(by: identity.key)
        try await store.keep(note.description, as: .signed)
        // Crash here: signed, not co-signed. The next start signs the same root again and goes on.
        let (cosigned, time) = try await cosign(checkpoint, note)
        // Crash here: the witness has co-signed, we do not know. It co-signs the same size once more.
        try await store.keep(cosigned.description, as: .cosigned)
        // Crash here: all is durable, nobody was told. Senders ask again and are told where it stands.
        var next = published
        var changes: Set<Change> = []
        for bytes in leaves {
            let leaf = try Leaf(bytes: bytes)
            next.apply(leaf, hash: Leaf.hash(bytes))
            changes.formUnion(Change.all(of: leaf.entry.event, in: next.state))
        }
        next.checkpoint = cosigned
        next.cosignedAt = time
        published = next
        feed.tell(changes)
    }

    /// Has a checkpoint co-signed; checks the cosignature before anything rests on it.
    private func cosign(
        _ checkpoint: Checkpoint,
        _ note: SignedNote
    ) async throws -> (SignedNote, Int) {
        var old = min(published.size, checkpoint.size)
        for _ in 0..<3 {
            let proof = tree.consistencyProof(from: old, to: checkpoint.size)
            switch try await witness.cosign(AddCheckpoint(old: old, proof: proof, checkpoint: note))
            {
            case .cosigned(let lines):
                let whole = SignedNote(text: note.text, signatures: note.signatures + lines)
                return (whole, try cosignatureTime(of: whole))
            case .conflict(let size) where size <= checkpoint.size: old = size
            case .conflict: throw Unavailable.stopped
            case .refused(.notApproved):
                throw Unavailable.stoppedForGood(
                    "the witness never approved the root of size \(checkpoint.size)"
                )
            case .refused(let refusal):
                throw WitnessUnreachable("add-checkpoint was answered \(refusal.rawValue)")
            }
        }
        throw Unavailable.stopped
    }

    private func cosignatureTime(of note: SignedNote) throws -> Int {
        do {
            return try VerifiedCheckpoint(
                note: note,
                log: identity.key.verifierKey(),
                witness: identity.witness
            ).cosignedAt
        } catch {
            throw WitnessUnreachable("its cosignature is not valid: \(error)")
        }
    }
}
