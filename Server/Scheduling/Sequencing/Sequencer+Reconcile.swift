import Ledger
import Sampling
import SignedNotes
import Terms
import WitnessDialogue

extension Sequencer {
    /// Folds the stored leaves; what is co-signed becomes what answers rest on.
    ///
    /// - Throws: `stoppedForGood` when leaves and checkpoints do not fit each other.
    func readStore() async throws {
        let size = try await store.size()
        let signed = try await kept(.signed)
        let cosigned = try await kept(.cosigned)
        guard max(signed?.size ?? 0, cosigned?.size ?? 0) <= size else {
            throw Unavailable.stoppedForGood("entries are missing that this server has signed")
        }
        var read = Published(origin: identity.origin)
        var next = Tree()
        var at = 0
        while at < size {
            let page = try await store.leaves(from: at, limit: 1000)
            guard !page.isEmpty else { throw Unavailable.stoppedForGood("leaf \(at) is missing") }
            for bytes in page {
                let hash = Leaf.hash(bytes)
                next.append(hash)
                if at < cosigned?.size ?? 0 { read.apply(try Leaf(bytes: bytes), hash: hash) }
                at += 1
            }
        }
        for checkpoint in [signed, cosigned].compactMap(\.self)
        where checkpoint.size > 0 && next.root(at: checkpoint.size) != checkpoint.root {
            throw Unavailable.stoppedForGood("the entries differ from what this server has signed")
        }
        if let cosigned {
            read.checkpoint = cosigned.note
            read.cosignedAt = cosigned.time
        }
        (published, tree) = (read, next)
    }

    /// Brings this server to where the witness is: what it approved is the only continuation.
    ///
    /// A server restored from an older copy comes back here without signing anything of its own.
    func reconcile(with status: WitnessStatus) async throws {
        guard status.origin == identity.origin.text else {
            throw Unavailable.stoppedForGood("the witness keeps another ledger: \(status.origin)")
        }
        guard status.size >= tree.size, status.cosigned >= published.size else {
            throw Unavailable.stoppedForGood(
                "the witness holds \(status.size) entries, this server has signed \(tree.size): "
                    + "the witness's state was rolled back"
            )
        }
        var fresh = try await store.leaves(from: published.size, limit: tree.size - published.size)
        var state = published.state
        for bytes in fresh { try check(bytes, folding: &state) }
        while tree.size < status.size {
            let answer = try await witness.entries(from: tree.size, limit: 500)
            let leaves = answer.value.leaves
            guard !leaves.isEmpty else { throw WitnessUnreachable("entries are missing") }
            let lines = try leaves.map { bytes in
                let note = try check(bytes, folding: &state)
                return StoredLeaf(bytes: bytes, leaf: Leaf.hash(bytes), note: note)
            }
            let old = tree.size
            // Crash here: nothing of this page is stored; the next start fetches it again.
            try await store.append(lines, after: old)
            for line in lines { tree.append(line.leaf) }
            fresh += leaves
            waiting = answer.waiting
        }
        if !fresh.isEmpty { try await certify(fresh) }
    }

    /// Admits a leaf that only the witness vouches for so far; returns the hash of its note.
    @discardableResult
    private func check(_ bytes: [UInt8], folding state: inout LedgerState) throws -> Bytes32 {
        let leaf: Leaf
        do { leaf = try Leaf(bytes: bytes) } catch {
            throw Unavailable.stoppedForGood("entry \(state.size) of the witness: \(error)")
        }
        let note = leaf.entry.note.bytes
        switch rules.admit(note, leaf.minute, state) {
        case .refused(let refusals):
            throw Unavailable.stoppedForGood("entry \(state.size) breaks \(refusals)")
        case .admitted(let event):
            state.apply(event, minute: leaf.minute, leaf: Leaf.hash(bytes))
            return Batch.hash(ofNote: note)
        }
    }

    private struct Kept {
        let note: SignedNote
        let size: Int
        let root: Bytes32
        let time: Int
    }

    private func kept(_ sort: KeptCheckpoint) async throws -> Kept? {
        guard let text = try await store.checkpoint(sort) else { return nil }
        let key = identity.key.verifierKey()
        guard let note = SignedNote(Array(text.utf8)), let checkpoint = Checkpoint(text: note.text),
            checkpoint.origin == identity.origin, note.isSigned(at: 0, by: key)
        else {
            throw Unavailable.stoppedForGood("the stored \(sort.rawValue) checkpoint is damaged")
        }
        var time = 0
        if sort == .cosigned {
            do {
                time = try VerifiedCheckpoint(note: note, log: key, witness: identity.witness)
                    .cosignedAt
            } catch {
                throw Unavailable.stoppedForGood("the stored cosignature is damaged: \(error)")
            }
        }
        return Kept(note: note, size: checkpoint.size, root: checkpoint.root, time: time)
    }
}
