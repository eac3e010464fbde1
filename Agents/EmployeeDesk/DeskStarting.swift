import Agreements
import CaptureTokens
import Capturing
import Crypto
import Sampling
import Sealing
import SignedNotes
import Terms

extension Desk {
    /// Tries to have the call that begins now recorded, if a sampling waits for it.
    func begin(_ call: CapturedCall) async {
        let isBehind = await isInboxBehind()
        guard conditions.allowCapture(status: call.status, at: now) else { return }
        guard attempted == nil, capture == nil else { return await letPlaceGo() }
        let answer = places.waiting(evidence)
        guard answer != nil || isBehind else { return }
        attempted = Task { [weak self] in await self?.attempt(call, answer) }
    }

    /// Whether the device itself knows more than the server's last word covers: a block it has filled, or a yes
    /// that a terminal brought into the ledger a moment before this call.
    private func isInboxBehind() async -> Bool {
        if inbox.latest?.lastBlock != counter.block.number { return true }
        do {
            try await readAnswers()
            return !answers.placed.isSubset(of: inbox.heard)
        } catch {
            ports.report(.startRefused(.store("\(error)")))
            return false
        }
    }

    private var evidence: Places.Evidence {
        Places.Evidence(
            block: counter.block,
            answers: answers,
            inbox: inbox.latest,
            inForce: conditions.inForce,
            now: now
        )
    }

    /// A call that cannot be taken, because an attempt is still going on, was the first one all the same.
    private func letPlaceGo() async {
        guard places.arranged(evidence) != nil else { return }
        counter.block.arrangedStarted = true
        do {
            try await ports.store.put(DeskBlock.name, counter.block.bytes)
        } catch {
            ports.report(.startRefused(.store("\(error)")))
        }
    }

    /// Writes down that no place is used for a sampling again.
    private func end(_ sampling: SamplingID) async {
        do {
            try await perform(places.end(sampling))
        } catch {
            ports.report(.startRefused(.store("\(error)")))
        }
    }

    /// One attempt, after one more question to the server where its last word was behind.
    private func attempt(_ call: CapturedCall, _ known: DeskAnswer?) async {
        var answer = known
        if known == nil {
            await readInbox()
            // Only what the server must tell: an arranged one would have been known when the call began.
            if counter.calls.isGoingOn(call.call), !conditions.isRevoked {
                answer = places.told(evidence).first
            }
        }
        if let answer { await start(call, answer) }
        attempted = nil
        if answer != nil { await refresh() }
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
            ports.report(.startRefused(.store("\(error)")))
        }
    }

    /// Signs the `start`, after its number was written down as used.
    private func signedStart(
        _ answer: DeskAnswer,
        _ callKey: Curve25519.KeyAgreement.PrivateKey
    ) async throws -> Start? {
        guard let public32 = Bytes32(callKey.publicKey.rawRepresentation) else { return nil }
        // Used up by this call, also when a drawn one has it: else the server chose between them.
        if answer.mode == .arranged || places.arranged(evidence) != nil {
            counter.block.arrangedStarted = true
        }
        counter.block.started = counter.block.nextCall
        var start = Start(
            origin: me.origin,
            agreement: conditions.inForce.leaf,
            employee: me.pseudonym,
            sampling: answer.sampling,
            block: counter.block.number,
            call: counter.block.started,
            callKey: public32,
            signature: []
        )
        try await ports.store.put(DeskBlock.name, counter.block.bytes)
        start.signature = me.key.signature(over: start.text.utf8)
        return start
    }

    private func ask(
        _ start: Start,
        _ callKey: Curve25519.KeyAgreement.PrivateKey,
        _ call: CapturedCall,
        _ answer: DeskAnswer
    ) async {
        let length = counter.drawLength(inbox.latest) ?? 0
        // The block that earned the place may still be on its way.
        if inbox.latest?.lastBlock != counter.block.number { await flush() }
        let note = start.note(keyID: me.key.verifierKey().id)
        guard let said = try? await ports.server.start(note) else {
            return ports.report(.startRefused(.unreachable))
        }
        switch said {
        case .notDrawn: ports.report(.notDrawn)
        case .refused(let rules):
            ports.report(.startRefused(.rules(rules)))
            if rules.contains(RuleName.noAcknowledgement.rawValue) { await end(start.sampling) }
        case .token(let text):
            // The grant stands in the ledger, whatever this token is worth.
            await end(start.sampling)
            guard let token = await verified(text, start, answer, length) else { return }
            await record(token, callKey, call)
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
            agreement: conditions.inForce.agreement,
            agreementLeaf: conditions.inForce.leaf,
            witness: me.witness,
            enrolment: me.enrolment,
            ownKey: me.ownKey,
            acknowledged: answer.acknowledged,
            mode: answer.mode,
            coach: answer.requested?.coach,
            start: start,
            runningLength: length,
            now: ports.clock.posixSeconds,
            isRevoked: conditions.isRevoked
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
            try await ports.store.put(
                "refusals/\(counter.block.number)-\(counter.block.started)",
                Array(text.utf8)
            )
        } catch {
            ports.report(.startRefused(.store("\(error)")))
        }
    }
}
