import Logging
import Sampling
import Terms
import WitnessDialogue

extension Sequencer {
    /// One batch from judgement to answer; returns when its senders have been told.
    func round() async throws {
        // More notes wait than one batch takes up: nothing else may stand beside them.
        inFlight = waiting.count > Self.maximumTakenUp ? [] : takeBatch()
        var verdicts: [Submission: [Refusal]] = [:]
        // Every proposal but a few drops one entry, so this ends.
        for _ in 0..<(inFlight.count + 8) {
            let batch = try await compose(against: verdicts)
            guard !batch.lines.isEmpty else {
                return try replyToAll(batch, from: published.size)
            }
            let old = published.size
            // Crash here: nobody else knows of the batch; the senders ask again.
            let answer = try await witness.propose(
                Proposal(
                    origin: identity.origin.text,
                    old: old,
                    leaves: batch.lines.map(\.leaf.bytes)
                )
            )
            waiting = answer.waiting
            switch answer.value {
            case .approved(let size, let root):
                guard size == old + batch.lines.count else {
                    throw WitnessUnreachable("approved \(size), proposed up to another size")
                }
                try await commit(batch.lines.map(\.stored), root: root)
                return try replyToAll(batch, from: old)
            case .elsewhere:
                // An earlier batch was approved whose answer never came: it is the only continuation.
                try await reconcile(with: try await witness.status())
            case .refused(let index, let names):
                try take(refusal: names, at: index, of: batch, into: &verdicts)
            }
        }
        throw Unavailable.stopped
    }

    /// Remembers whom the witness refused, and drops a grant that it has no slot for; `clock` and `waiting` only ask for another try.
    private func take(
        refusal names: [String],
        at index: Int,
        of batch: Batch,
        into verdicts: inout [Submission: [Refusal]]
    ) throws {
        if names.contains("clock") || names.contains("waiting") { return }
        let broken = names.compactMap { RuleName(rawValue: $0) }.sorted()
        guard batch.lines.indices.contains(index), !broken.isEmpty || names == ["slots"],
            let submission = batch.lines[index].submission
        else { throw WitnessUnreachable("refused what cannot be dropped: \(names)") }
        guard !broken.isEmpty else {
            log.error("the witness has no key slot left", metadata: ["rules": "\(names)"])
            inFlight.removeAll { $0 == submission }
            return reply(to: submission, .slotsFull)
        }
        log.warning("the witness refused an entry", metadata: ["rules": "\(names)"])
        verdicts[submission] = broken.map { Refusal($0, "refused by the witness") }
    }

    /// - Throws: `Unavailable.foundingRefused` when there will be no ledger.
    private func replyToAll(_ batch: Batch, from old: Int) throws {
        inFlight = []
        for (submission, outcome) in batch.replies { reply(to: submission, outcome) }
        for (offset, line) in batch.lines.enumerated() {
            guard let submission = line.submission else { continue }
            let position = EntryPosition(
                index: old + offset,
                leaf: line.hash,
                minute: line.leaf.minute
            )
            reply(to: submission, .recorded(position))
        }
        for case (.note(identity.agreement), .refused(let refusals)) in batch.replies
        where published.size == 0 {
            let why = refusals.map { "\($0.rule.rawValue): \($0.detail)" }
            throw Unavailable.foundingRefused(why.joined(separator: "; "))
        }
    }
}
