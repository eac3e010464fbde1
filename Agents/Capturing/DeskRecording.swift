import CaptureTokens
import Crypto
import Sampling
import Sealing
import SignedNotes
import Terms

extension Desk {
    /// Captures the call under a verified token, and reports how it ended.
    func record(
        _ token: VerifiedToken,
        _ callKey: Curve25519.KeyAgreement.PrivateKey,
        _ call: CapturedCall
    ) async {
        let stands = await yesStands(token.granted.sampling)
        guard stands, calls.isGoingOn(call.call), calls.count == 1, !isRevoked, !isAway else {
            return await report(notStarted(token))
        }
        guard
            let share = try? SealedShare.open(
                token.share,
                with: callKey,
                use: .call,
                grant: token.leaf
            ), let fresh = Bytes32(ports.random(32))
        else {
            await refuse([.share])
            return await report(notStarted(token))
        }
        await stopBadge()
        // Taken back while the badge was being stopped.
        guard await yesStands(token.granted.sampling) else {
            return await report(notStarted(token))
        }
        let (callEvents, callInlet) = AsyncStream<CallEvent>.makeStream()
        let (loginEvents, loginInlet) = AsyncStream<SessionEvent>.makeStream()
        let (revocations, revocationInlet) = AsyncStream<Void>.makeStream()
        capture = LiveCapture(calls: callInlet, login: loginInlet, revoked: revocationInlet)
        // What happened while the badge was being stopped was told to nobody.
        if !calls.isGoingOn(call.call) { callInlet.yield(.closed(call: call.call)) }
        if isRevoked { revocationInlet.yield() }
        if isAway { loginInlet.yield(.inactive) }
        let outcome = await ports.capture.run(
            token: token,
            agreement: inForce.agreement,
            shares: FileKeyShares(witness: share, recipient: fresh),
            call: CapturedCall(call: call.call, process: call.process, status: status),
            calls: callEvents,
            login: loginEvents,
            revoked: revocations
        )
        capture = nil
        callInlet.finish()
        loginInlet.finish()
        revocationInlet.finish()
        switch outcome {
        case .refused(let refusal): await refuse([refusal])
        case .ended(let result):
            await report(result.ended)
            await receipt(result.ended)
            if await result.uploaded.value { await forget(result.ended.sampling) }
        }
    }

    /// Whether the yes was neither taken back here nor, meanwhile, in a terminal, which removes the record.
    private func yesStands(_ sampling: SamplingID) async -> Bool {
        do {
            let record = try await ports.store.get(DeskAnswer.folder + sampling.text)
            return record != nil && answers[sampling] != nil && !takenBack.contains(sampling)
        } catch {
            return false
        }
    }

    private func notStarted(_ token: VerifiedToken) -> Ended {
        Ended(
            employee: me.pseudonym,
            sampling: token.granted.sampling,
            grant: token.leaf,
            outcome: .notStarted,
            capturedSeconds: 0,
            pausedSeconds: 0,
            framesWithheld: 0,
            chunks: 0,
            head: nil
        )
    }

    /// Writes `ended` down and sends it.
    private func report(_ ended: Ended) async {
        do {
            let note = me.note(.ended(ended))
            // The outbox first: what is remembered as told must be on its way.
            try await outbox.put(note)
            try await ports.store.put(Self.endedFolder + ended.sampling.text, note.bytes)
            await flush()
        } catch {
            ports.report(.serverUnreachable)
        }
        ports.report(.captureEnded(ended.outcome.rawValue))
    }

    /// Drops the spool and the note of a recording that is wholly at the server.
    private func forget(_ sampling: SamplingID) async {
        do {
            if try await ports.spool.list().contains(sampling) {
                try await ports.spool.remove(sampling)
            }
            try await ports.store.remove(Self.endedFolder + sampling.text)
        } catch {
            ports.report(.serverUnreachable)
        }
    }

    static let endedFolder = "ended/"

    /// Accounts for recordings that a crash left in the spool, and uploads what is not at the server yet.
    func recover() async {
        do {
            for sampling in try await ports.spool.list() { await tryToRecover(sampling) }
        } catch {
            ports.report(.serverUnreachable)
        }
    }

    /// One recording that cannot be sent holds up no other.
    ///
    /// What the server says is gone for good is dropped; anything else it refuses is kept and tried again.
    private func tryToRecover(_ sampling: SamplingID) async {
        do {
            try await recover(sampling)
        } catch DeskFault.refused(let names) where names.contains("gone") {
            ports.report(.uploadDropped(names))
            await forget(sampling)
        } catch {
            ports.report(.serverUnreachable)
        }
    }

    private func recover(_ sampling: SamplingID) async throws {
        let (header, chunks) = try await ports.spool.read(sampling)
        let name = Self.endedFolder + sampling.text
        if let told = try await ports.store.get(name) {
            // What was discarded and could not be removed at once is removed now, never sent.
            if Self.isDiscarded(told) { return await forget(sampling) }
        } else {
            guard
                let ended = UnfinishedRecording.ended(
                    employee: me.pseudonym,
                    header: header,
                    chunks: chunks
                )
            else { return try await ports.spool.remove(sampling) }
            let note = me.note(.ended(ended))
            // The outbox first: what is remembered as told must be on its way.
            try await outbox.put(note)
            try await ports.store.put(name, note.bytes)
            ports.report(.recovered(ended.outcome.rawValue))
        }
        try await ports.uploader.upload(sampling, header: header)
        for (number, chunk) in chunks.enumerated() {
            try await ports.uploader.upload(sampling, number: number, chunk: chunk)
        }
        await forget(sampling)
    }

    private static func isDiscarded(_ note: [UInt8]) -> Bool {
        guard let entry = try? Entry(bytes: note), case .ended(let ended) = entry.event else {
            return false
        }
        return ended.outcome == .discarded
    }
}
