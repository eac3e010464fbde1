import Logging
import Sampling
import Terms

extension Sequencer {
    /// One batch from judgement to answer; returns when its senders have been told.
    func round() async throws {
        // More notes wait than one batch takes up: nothing else may stand beside them.
        inFlight = waiting.count > Self.mostTakenUp ? [] : takeBatch()
        var verdicts: [Ask: [Refusal]] = [:]
        // Every proposal but a few drops one entry, so this ends.
        for _ in 0..<(inFlight.count + 8) {
            let batch = try await compose(against: verdicts)
            guard !batch.lines.isEmpty else {
                return try tellAll(batch, from: published.size)
            }
            let old = published.size
            // Crash here: nobody else knows of the batch; the senders ask again.
            let answer = try await witness.propose(
                batch.lines.map(\.leaf.bytes),
                after: old,
                of: identity.origin
            )
            waiting = answer.waiting
            switch answer.value {
            case .approved(let size, let root):
                guard size == old + batch.lines.count else {
                    throw WitnessUnreachable("approved \(size), proposed up to another size")
                }
                try await commit(batch.lines.map(\.stored), root: root)
                return try tellAll(batch, from: old)
            case .elsewhere:
                // An earlier batch was approved whose answer never came: it is the only continuation.
                try await reconcile(with: try await witness.status())
            case .refused(let index, let names):
                try take(refusal: names, at: index, of: batch, into: &verdicts)
            }
        }
        throw Unavailable.stopped
    }

    /// Remembers whom the witness refused; `clock` and `waiting` only ask for another try.
    private func take(
        refusal names: [String],
        at index: Int,
        of batch: Batch,
        into verdicts: inout [Ask: [Refusal]]
    ) throws {
        if names.contains("clock") || names.contains("waiting") { return }
        let broken = names.compactMap { RuleName(rawValue: $0) }.sorted()
        guard batch.lines.indices.contains(index), !broken.isEmpty,
            let ask = batch.lines[index].ask
        else { throw WitnessUnreachable("refused what cannot be dropped: \(names)") }
        log.warning("the witness refused an entry", metadata: ["rules": "\(names)"])
        verdicts[ask] = broken.map { Refusal($0, "refused by the witness") }
    }

    /// - Throws: `Unavailable.foundingRefused` when there will be no ledger.
    private func tellAll(_ batch: Batch, from old: Int) throws {
        inFlight = []
        for (ask, outcome) in batch.told { tell(ask, outcome) }
        for (place, line) in batch.lines.enumerated() {
            guard let ask = line.ask else { continue }
            tell(
                ask,
                .placed(Placement(index: old + place, leaf: line.hash, minute: line.leaf.minute))
            )
        }
        for case (.note(identity.agreement), .refused(let refusals)) in batch.told
        where published.size == 0 {
            let why = refusals.map { "\($0.rule.rawValue): \($0.detail)" }
            throw Unavailable.foundingRefused(why.joined(separator: "; "))
        }
    }
}
