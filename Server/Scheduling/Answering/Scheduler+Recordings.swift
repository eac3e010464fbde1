import Sampling
package import Terms
import WitnessDialogue

extension Scheduler {
    /// Highest number of chunks, and with it the first chunk number that is none.
    static let maximumChunks = 100_000

    /// A recording as one of its recipients sees it.
    package struct Recording: Hashable, Sendable {
        package let sampling: SamplingID
        package let employee: Pseudonym
        package let mode: Mode
        package let grant: LeafHash
        package let minute: Minute
        package let expiry: Minute
        package let outcome: String?
        package let chunks: Int
        package let head: Bytes32?
        /// Nil in mode `employee`.
        package let purpose: PurposeID?
        package let state: RecordingState
    }

    /// Stores one part of a sealed recording, sent by its own employee.
    ///
    /// It may come before or after `ended`; never once the recording is gone.
    package func store(
        _ bytes: [UInt8],
        as part: RecordingPart,
        of sampling: SamplingID,
        by caller: Caller
    ) async throws -> Reply<PutOutcome> {
        let state = try await sequencer.view().state
        guard let grant = state.samplings[sampling]?.grant,
            let life = state.life(of: sampling, at: clock.minute),
            grant.granted.employee == caller.pseudonym
        else { return .denied(.notFound) }
        guard !life.isGone else { return .denied(.withheld(.gone)) }
        if case .chunk(let number) = part {
            guard (0..<(grant.ended?.chunks ?? Self.maximumChunks)).contains(number) else {
                return .denied(.conflict("this recording has no chunk \(number)"))
            }
        }
        let outcome = try await recordings.put(bytes, as: part, of: sampling)
        // Shredding may have been recorded while the bytes were written; then the sweep has been and gone.
        if try await isGone(sampling) { try await recordings.delete(sampling) }
        if outcome == .differs { return .denied(.conflict("other bytes are there already")) }
        return .given(outcome)
    }

    /// Reads one part for a recipient; the bytes are ciphertext.
    package func read(
        _ part: RecordingPart,
        of sampling: SamplingID,
        by caller: Caller
    ) async throws -> Reply<[UInt8]> {
        let state = try await sequencer.view().state
        guard let life = state.life(of: sampling, at: clock.minute), !life.isGone,
            isVisible(sampling, to: caller, in: state),
            let bytes = try await recordings.read(part, of: sampling)
        else { return .denied(.notFound) }
        return .given(bytes)
    }

    /// The recordings a person is a recipient of, oldest first.
    package func recordings(for caller: Caller) async throws -> [Recording] {
        let view = try await sequencer.view()
        let now = clock.minute
        return view.state.recordings(of: caller.pseudonym).compactMap { id in
            guard let known = view.state.samplings[id], let grant = known.grant,
                let life = view.state.life(of: id, at: now),
                isVisible(id, to: caller, in: view.state)
            else { return nil }
            return Recording(
                sampling: id,
                employee: grant.granted.employee,
                mode: known.mode,
                grant: grant.leaf,
                minute: grant.minute,
                expiry: grant.expiry,
                outcome: grant.ended?.outcome.rawValue,
                chunks: grant.ended?.chunks ?? 0,
                head: grant.ended?.head,
                purpose: known.acknowledged.request.flatMap {
                    view.state.requests[$0]?.requested.purpose
                },
                state: RecordingState(life, isShredded: grant.shredded != nil)
            )
        }
    }

    /// A coach learns of a recording when it is there, not of the yes before it.
    private func isVisible(
        _ sampling: SamplingID,
        to caller: Caller,
        in state: LedgerState
    ) -> Bool {
        guard state.isRecipient(caller.pseudonym, of: sampling),
            let grant = state.samplings[sampling]?.grant
        else { return false }
        return caller.pseudonym == grant.granted.employee || (grant.ended?.chunks ?? 0) > 0
    }

    func isGone(_ id: SamplingID) async throws -> Bool {
        try await sequencer.view().state.life(of: id, at: clock.minute)?.isGone ?? true
    }

    /// Deletes the objects and tokens of recordings that are gone; to be called every minute or so.
    ///
    /// Their keys are destroyed already; this removes the bytes. Returns the number of recordings deleted.
    @discardableResult
    package func sweep() async throws -> Int {
        var count = 0
        for id in try await recordings.samplings() where try await isGone(id) {
            try await recordings.delete(id)
            if let grant = try await sequencer.view().state.samplings[id]?.grant {
                try await tokens.deleteToken(ofGrant: grant.leaf)
            }
            count += 1
        }
        return count
    }
}
