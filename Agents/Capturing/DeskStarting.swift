import Agreements
import CaptureTokens
import Crypto
import Sampling
import Sealing
import SignedNotes
import Terms

extension Desk {
    /// Tries to have the call that begins now recorded, if a sampling waits for it.
    func begin(_ call: CapturedCall) async {
        let isBehind = await isInboxBehind()
        guard !isRevoked, !isAway, inForce.allows(status: call.status),
            now < inForce.agreement.validTo
        else { return }
        guard attempt == nil, capture == nil else { return await letPlaceGo() }
        let answer = waiting()
        guard answer != nil || isBehind else { return }
        attempt = Task { [weak self] in await self?.attempt(call, answer) }
    }

    /// Whether the device itself knows more than the server's last word covers: a block it has filled, or a yes
    /// that a terminal brought into the ledger a moment before this call.
    private func isInboxBehind() async -> Bool {
        if inbox?.lastBlock != block.number { return true }
        do {
            try await readAnswers()
            return answers.values.contains {
                $0.minute != nil && !heard.contains($0.acknowledged.sampling)
            }
        } catch {
            ports.report(.startRefused(["store"]))
            return false
        }
    }

    /// One attempt, after one more question to the server where its last word was behind.
    private func attempt(_ call: CapturedCall, _ known: DeskAnswer?) async {
        var answer = known
        if known == nil {
            await readInbox()
            // Only what the server must tell: an arranged one would have been known when the call began.
            if calls.isGoingOn(call.call), !isRevoked { answer = toldWaiting().first }
        }
        if let answer { await start(call, answer) }
        attempt = nil
        if answer != nil { await refresh() }
    }

    /// The sampling that this call belongs to, if any.
    ///
    /// Never a second `start` for the same call number, and in mode `arranged` only one for each place.
    func waiting() -> DeskAnswer? {
        let told = toldWaiting()
        if let first = told.first, first.mode == .random { return first }
        return arrangedWaiting ?? told.first
    }

    /// The `random` and own samplings that the server lists as waiting, the former first.
    ///
    /// Its word is enough: the draw chooses the call of the former, the employee that of the latter.
    private func toldWaiting() -> [DeskAnswer] {
        guard let inbox, inbox.lastBlock == block.number, block.started < block.nextCall else {
            return []
        }
        if let length = runningLength, block.nextCall > length { return [] }
        let lead = inForce.agreement.lead
        let fitting = inbox.samplings.filter(\.isOpen).compactMap { waiting -> DeskAnswer? in
            guard let answer = answers[waiting.sampling], answer.fits(now, lead: lead) else {
                return nil
            }
            switch answer.mode {
            case .arranged: return nil
            case .random: return waiting.hasPlace ? answer : nil
            case .employee: return answer
            }
        }
        return fitting.filter { $0.mode != .employee } + fitting.filter { $0.mode == .employee }
    }

    /// From the fresh call key to the end of the capture.
    private func start(_ call: CapturedCall, _ answer: DeskAnswer) async {
        // In memory only, and only as long as this call.
        let callKey = Curve25519.KeyAgreement.PrivateKey()
        do {
            if let start = try await signedStart(answer, callKey) {
                await ask(start, callKey, call, answer)
            }
        } catch {
            ports.report(.startRefused(["store"]))
        }
    }

    /// Signs the `start`, after its number was written down as used.
    private func signedStart(
        _ answer: DeskAnswer,
        _ callKey: Curve25519.KeyAgreement.PrivateKey
    ) async throws -> Start? {
        guard let public32 = Bytes32(callKey.publicKey.rawRepresentation) else { return nil }
        // Used up by this call, also when a drawn one has it: else the server chose between them.
        if answer.mode == .arranged || arrangedWaiting != nil { block.arrangedStarted = true }
        block.started = block.nextCall
        var start = Start(
            origin: me.origin,
            agreement: inForce.leaf,
            employee: me.pseudonym,
            sampling: answer.acknowledged.sampling,
            block: block.number,
            call: block.started,
            callKey: public32,
            signature: []
        )
        try await ports.store.put(DeskBlock.name, block.bytes)
        start.signature = me.key.signature(over: start.text.utf8)
        return start
    }

    private func ask(
        _ start: Start,
        _ callKey: Curve25519.KeyAgreement.PrivateKey,
        _ call: CapturedCall,
        _ answer: DeskAnswer
    ) async {
        let length = drawLength ?? 0
        // The block that earned the place may still be on its way.
        if inbox?.lastBlock != block.number { await flush() }
        do {
            let note = start.note(keyID: me.key.verifierKey().id)
            guard let text = try await ports.server.start(note) else {
                return ports.report(.notDrawn)
            }
            // The grant stands in the ledger, whatever this token is worth.
            await end(start.sampling)
            guard let token = await verified(text, start, answer, length) else { return }
            await record(token, callKey, call)
        } catch DeskFault.refused(let rules) {
            ports.report(.startRefused(rules))
            if rules.contains(RuleName.noAcknowledgement.rawValue) { await end(start.sampling) }
        } catch {
            ports.report(.startRefused(["unreachable"]))
        }
    }

    /// Checks all that can be checked about a token, and tells every refusal.
    private func verified(
        _ text: String,
        _ start: Start,
        _ answer: DeskAnswer,
        _ length: Int
    ) async -> VerifiedToken? {
        guard let unverified = UnverifiedToken(text: text) else {
            await refuse([.malformed])
            return nil
        }
        let expectation = TokenExpectation(
            agreement: inForce.agreement,
            agreementLeaf: inForce.leaf,
            witness: me.witness,
            enrolment: me.enrolment,
            ownKey: me.ownKey,
            acknowledged: answer.acknowledged,
            mode: answer.mode,
            coach: answer.requested?.coach,
            start: start,
            runningLength: length,
            now: ports.clock.posixSeconds,
            isRevoked: isRevoked
        )
        switch VerifiedToken.verify(unverified, against: expectation) {
        case .verified(let token): return token
        case .refused(let refusals):
            await refuse(refusals)
            return nil
        }
    }

    /// Writes down why a token was refused, by block and call; nothing is captured.
    func refuse(_ refusals: [TokenRefusal]) async {
        let names = refusals.map(\.rawValue)
        ports.report(.tokenRefused(names))
        await tell(DeskWords.refused(me.language, names))
        do {
            let text = names.map { $0 + "\n" }.joined()
            try await ports.store.put("refusals/\(block.number)-\(block.started)", Array(text.utf8))
        } catch {
            ports.report(.startRefused(["store"]))
        }
    }
}
