import Logging
import Sampling
import SignedNotes
import Terms
import WitnessDialogue

extension Sequencer {
    /// Waiting notes that one batch takes up.
    static var maximumTakenUp: Int { 500 }

    /// Judges everything in flight against the state that its predecessors in the batch would leave.
    ///
    /// The witness's waiting notes come first. Refusals are told with the rest, because they may rest on
    /// leaves of this very batch.
    func compose(against verdicts: [Submission: [Refusal]]) async throws -> Batch {
        var batch = Batch(next: published.state)
        try await dropRecordedNotes()
        let minute = max(clock.minute, published.state.minute, shreddedAt)
        for note in waiting.prefix(Self.maximumTakenUp) {
            let submission = Submission.note(note)
            try addWaiting(
                note,
                minute: minute,
                submission: inFlight.contains(submission) ? submission : nil,
                to: &batch
            )
        }
        let taken = Set(batch.lines.compactMap(\.submission))
        for submission in inFlight where !taken.contains(submission) {
            if let refusals = verdicts[submission] {
                batch.replies.append((submission, .refused(refusals)))
            } else if let position = try await standing(submission) {
                batch.replies.append((submission, .alreadyRecorded(position)))
            } else {
                try add(submission, minute: minute, to: &batch)
            }
        }
        return batch
    }

    private func add(_ submission: Submission, minute: Minute, to batch: inout Batch) throws {
        let note: [UInt8]
        switch submission {
        case .note(let bytes): note = bytes
        case .command(let command):
            switch rules.decide(command, batch.next, minute) {
            case .refused(let refusals):
                batch.replies.append((submission, .refused(refusals)))
                return
            case .entries(let texts):
                guard let text = texts.first, texts.count == 1, text.hasSuffix("\n") else {
                    throw Unavailable.stopped
                }
                note = SignedNote(text: text, signatures: []).signed(by: identity.key).bytes
            }
        }
        switch rules.admit(note, minute, batch.next) {
        case .refused(let refusals): batch.replies.append((submission, .refused(refusals)))
        case .admitted(let event):
            try batch.add(note, event: event, minute: minute, submission: submission)
        }
    }

    private func addWaiting(
        _ note: [UInt8],
        minute: Minute,
        submission: Submission?,
        to batch: inout Batch
    ) throws {
        switch rules.admit(note, minute, batch.next) {
        case .admitted(let event):
            try batch.add(note, event: event, minute: minute, submission: submission)
        case .refused(let refusals):
            // Both sides run the same rules over the same entries, so this is no ordinary refusal.
            log.error(
                "a note that waits at the witness breaks rules here",
                metadata: ["rules": "\(refusals.map(\.rule.rawValue))"]
            )
            throw Unavailable.stopped
        }
    }

    /// The latest minute that a waiting `shredded` states: the leaf that holds it has no smaller one.
    ///
    /// The witness's clock may be a little ahead. One that is far ahead is believed too: its notes are refused by
    /// itself as soon as its clock is right, and no minute of the ledger has moved.
    private var shreddedAt: Minute {
        waiting.prefix(Self.maximumTakenUp).reduce(Minute(0)) { latest, note in
            guard case .shredded(let shredded) = (try? Entry(bytes: note))?.event else {
                return latest
            }
            return max(latest, shredded.at)
        }
    }

    /// Forgets waiting notes that are recorded by now; the witness says them until it sees that.
    private func dropRecordedNotes() async throws {
        var left: [[UInt8]] = []
        for note in waiting where try await recorded(note) == nil { left.append(note) }
        waiting = left
    }

    /// Where this very thing stands already, if it does.
    private func standing(_ submission: Submission) async throws -> EntryPosition? {
        switch submission {
        case .note(let note): return try await recorded(note)
        case .command(.request(let asked, let coach)):
            guard let known = published.state.requests[asked.request]?.requested,
                known.asked == asked, known.coach == coach
            else { return nil }
            return published.positions.requests[asked.request]
        case .command(.grant(let start, _, _)):
            guard let grant = published.state.samplings[start.sampling]?.grant,
                grant.granted.startSignature == start.signature
            else { return nil }
            return EntryPosition(index: grant.index, leaf: grant.leaf, minute: grant.minute)
        }
    }

    private func recorded(_ note: [UInt8]) async throws -> EntryPosition? {
        guard let index = try await store.index(ofNote: Batch.hash(ofNote: note)),
            index < published.size,
            let bytes = try await store.leaves(from: index, limit: 1).first
        else { return nil }
        let leaf = try Leaf(bytes: bytes)
        return EntryPosition(index: index, leaf: Leaf.hash(bytes), minute: leaf.minute)
    }
}
