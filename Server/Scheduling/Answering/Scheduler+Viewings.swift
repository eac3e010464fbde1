import Ledger
import Sampling
import SignedNotes
import Terms
import WitnessDialogue

extension Scheduler {
    /// Both sealed shares that open a recording once.
    package struct Viewing: Hashable, Sendable {
        package let position: EntryPosition
        /// The witness's share, sealed to the viewing key: 80 bytes.
        package let share: [UInt8]
        /// The recipient share, sealed to the viewer's enrolled key: 80 bytes.
        package let sealedShare: [UInt8]
        /// Leaf bytes of the recording's `ended`, which names the manifest head.
        package let ended: [UInt8]
        /// Text of the tlog-proof that this leaf is in the co-signed ledger; none for a coach.
        package let proof: String?
    }

    /// Records a signed `viewed`, and only then asks the witness for its share.
    package func open(_ note: [UInt8], by caller: Caller) async throws -> Reply<Viewing> {
        let entry: Entry
        do { entry = try Entry(bytes: note) } catch {
            return .denied(.rules([RuleName.malformed.rawValue], detail: error.description))
        }
        guard case .viewed(let viewed) = entry.event else {
            return .denied(.rules([RuleName.malformed.rawValue], detail: "this is no viewed entry"))
        }
        guard viewed.recipient == caller.pseudonym else {
            return .denied(.forbidden("a viewing is signed by the viewer"))
        }
        guard let own = try await recipientShare(of: viewed.sampling, for: caller) else {
            return .denied(.notFound)
        }
        let recorded: Recorded
        switch try await submit(.note(note)) {
        case .denied(let why): return .denied(why)
        case .given(let value): recorded = value
        }
        let answer = try await mappingWitnessFaults {
            try await witness.share(.viewed(recorded.position.index))
        }
        await sequencer.learn(waiting: answer.waiting)
        switch answer.value {
        case .withheld(let why): return .denied(.withheld(why))
        case .sealed(let share):
            guard let index = try await sequencer.view().positions.ended[viewed.sampling] else {
                throw Unavailable.stopped
            }
            // Its checkpoint tells the size of the ledger, which a coach may not know; the witness's share is proof
            // enough that the viewing was co-signed.
            let proof = caller.role == .coach ? nil : try await sequencer.proof(of: index).text
            return .given(
                Viewing(
                    position: recorded.position,
                    share: share,
                    sealedShare: own,
                    ended: try await sequencer.leaf(at: index).bytes,
                    proof: proof
                )
            )
        }
    }

    /// The recipient share sealed to this person: from the recording's header, or as it was released.
    private func recipientShare(
        of sampling: SamplingID,
        for caller: Caller
    ) async throws -> [UInt8]? {
        let positions = try await sequencer.view().positions
        let release = EntryPositions.Release(sampling: sampling, coach: caller.pseudonym)
        if let share = positions.released[release] { return share }
        guard let header = try await recordings.read(.header, of: sampling) else { return nil }
        let line = String(decoding: header, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("recipient \(caller.pseudonym) ") }
        guard let digits = line?.split(separator: " ").last else { return nil }
        return Hex.bytes(digits, count: 80)
    }
}
