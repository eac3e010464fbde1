import Logging
import CaptureTokens
import Sampling
import SignedNotes
import Terms
import WitnessDialogue

extension Scheduler {
    /// What a device gets for its `start`.
    package enum StartAnswer: Hashable, Sendable {
        /// The token's exact bytes; the same for the same start, for ever.
        case token([UInt8])
        /// Mode `random`: not this call.
        case notDrawn
    }

    /// Answers a device's `start` with a token, a "not drawn" or the rules that stand against it.
    ///
    /// No token leaves before its grant is co-signed and the token itself is durable.
    package func answer(start bytes: [UInt8], of caller: Caller) async throws -> Reply<StartAnswer>
    {
        let start: Start
        do { start = try Start(bytes: bytes) } catch {
            return .denied(
                .rules([RuleName.malformed.rawValue], detail: "this is no start; \(error)")
            )
        }
        guard let note = SignedNote(bytes) else {
            return .denied(.rules([RuleName.malformed.rawValue], detail: "this is no signed note"))
        }
        guard start.employee == caller.pseudonym else {
            return .denied(.forbidden("a start is sent by its own employee"))
        }
        let state = try await sequencer.view().state
        guard start.origin == origin, let key = state.verifierKey(of: start.employee),
            note.isSigned(byExactly: [key])
        else {
            return .denied(
                .rules([RuleName.signature.rawValue], detail: "not signed by the key in force")
            )
        }
        let sampling = state.samplings[start.sampling]
        if let grant = sampling?.grant, grant.granted.startSignature == start.signature {
            return try await token(for: grant)
        }
        var links: (server: Bytes32, witness: Bytes32)?
        if sampling?.mode == .random {
            guard let drawn = try await draw(start, note) else { return .given(.notDrawn) }
            links = drawn
        }
        let submission = Submission.command(
            .grant(start, serverLink: links?.server, witnessLink: links?.witness)
        )
        if case .denied(let why) = try await submit(submission) { return .denied(why) }
        guard let grant = try await sequencer.view().state.samplings[start.sampling]?.grant else {
            throw Unavailable.stopped
        }
        return try await token(for: grant)
    }

    /// Draws with the witness; nil when this call is not drawn.
    private func draw(
        _ start: Start,
        _ note: SignedNote
    ) async throws -> (server: Bytes32, witness: Bytes32)? {
        guard let link = await chains.link(start.block, of: start.employee) else { return nil }
        let answer = try await mappingWitnessFaults {
            try await witness.draw(
                DrawRequest(start: note.bytes, mac: Draw.mac(link, call: start.call))
            )
        }
        await sequencer.learn(waiting: answer.waiting)
        guard case .drawn(let other) = answer.value else { return nil }
        return (link, other)
    }

    /// The stored token of a grant, or a fresh one while the grant is young.
    private func token(for grant: LedgerState.Grant) async throws -> Reply<StartAnswer> {
        let view = try await sequencer.view()
        // What was kept before a withdrawal or a revocation leaves no more: whoever sent the note may rely on it.
        let life = view.state.life(of: grant.granted.sampling, at: clock.minute)
        guard !view.state.isRevoked, let life, !life.isGone else {
            return .denied(.withheld(.gone))
        }
        if let stored = try await kept({ try await tokens.token(ofGrant: grant.leaf) }) {
            return .given(.token(stored))
        }
        guard clock.now() - view.cosignedAt <= VerifiedToken.freshness,
            clock.minute.number - grant.minute.number <= 2
        else { return .denied(.withheld(.stale)) }
        let answer = try await mappingWitnessFaults { try await witness.share(.grant(grant.index)) }
        await sequencer.learn(waiting: answer.waiting)
        guard case .sealed(let share) = answer.value else {
            guard case .withheld(let why) = answer.value else { throw Unavailable.stopped }
            return .denied(.withheld(why))
        }
        let token = UnverifiedToken(
            leaf: try await sequencer.leaf(at: grant.index).bytes,
            proof: try await sequencer.proof(of: grant.index),
            share: share,
            keys: try await keys(of: grant.granted.recipients, in: view.positions)
        )
        // Crash here: nothing has left; the next try assembles another token for the same call key.
        let bytes = Array(token.text.utf8)
        return .given(
            .token(try await kept { try await tokens.keep(token: bytes, ofGrant: grant.leaf) })
        )
    }

    /// Says in the server's words that the store of tokens failed: nothing has left, and the same bytes may be sent again.
    private func kept<Value: Sendable>(
        _ work: @Sendable () async throws -> Value
    ) async throws -> Value {
        do { return try await work() } catch {
            log.error("the store of tokens failed", metadata: ["error": "\(error)"])
            throw Unavailable.stopped
        }
    }

    /// Key entries of the recipients, each after the chain of `previous` entries that leads to it.
    private func keys(
        of recipients: [Recipient],
        in positions: EntryPositions
    ) async throws -> [SignedNote] {
        var notes: [SignedNote] = []
        for recipient in recipients {
            guard let chain = positions.keys[recipient] else { throw Unavailable.stopped }
            for index in chain { notes.append(try await sequencer.leaf(at: index).entry.note) }
        }
        return notes
    }

    /// Says in the server's words that the witness could not be asked.
    func mappingWitnessFaults<Value: Sendable>(
        _ question: @Sendable () async throws -> Value
    ) async throws -> Value {
        do { return try await question() } catch let error as WitnessUnreachable {
            log.warning("the witness did not answer", metadata: ["error": "\(error)"])
            throw Unavailable.witnessUnreachable
        }
    }
}
