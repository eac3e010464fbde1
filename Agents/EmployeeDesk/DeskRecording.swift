import Agreements
import CaptureTokens
import Capturing
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
        guard stands, counter.calls.isGoingOn(call.call), counter.calls.count == 1,
            conditions.mayGoOn
        else {
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
        if !counter.calls.isGoingOn(call.call) { callInlet.yield(.closed(call: call.call)) }
        if conditions.isRevoked { revocationInlet.yield() }
        if conditions.isAway { loginInlet.yield(.inactive) }
        let outcome = await ports.capture.run(
            CaptureOrder(
                token: token,
                agreement: conditions.inForce.agreement,
                shares: FileKeyShares(witness: share, recipient: fresh),
                call: CapturedCall(
                    call: call.call,
                    process: call.process,
                    status: counter.status
                ),
                calls: callEvents,
                login: loginEvents,
                revoked: revocations
            )
        )
        capture = nil
        callInlet.finish()
        loginInlet.finish()
        revocationInlet.finish()
        await account(for: outcome)
    }

    /// Reports what came of a capture, and forgets what is wholly at the server.
    private func account(for outcome: CaptureReport) async {
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
            return record != nil && answers.stands(sampling)
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
            failed(error)
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
            failed(error)
        }
    }

    static let endedFolder = "ended/"

    /// Accounts for recordings that a crash left in the spool, and uploads what is not at the server yet.
    func recover() async {
        do {
            for sampling in try await ports.spool.list() { await tryToRecover(sampling) }
        } catch {
            failed(error)
        }
    }

    /// One recording that cannot be sent holds up no other.
    ///
    /// What the server says is gone for good is dropped; anything else it refuses is kept and tried again.
    private func tryToRecover(_ sampling: SamplingID) async {
        do {
            switch try await recover(sampling) {
            case .stored: await forget(sampling)
            case .gone(let names):
                ports.report(.uploadDropped(names))
                await forget(sampling)
            case .refused(let names): ports.report(.uploadRefused(names))
            }
        } catch {
            failed(error)
        }
    }

    /// Reports what came of a recording, and uploads it.
    private func recover(_ sampling: SamplingID) async throws -> UploadAnswer {
        let (header, chunks) = try await ports.spool.read(sampling)
        let name = Self.endedFolder + sampling.text
        if let told = try await ports.store.get(name) {
            // What was discarded and could not be removed at once is removed now, never sent.
            if Self.isDiscarded(told) { return .stored }
        } else {
            guard
                let ended = UnfinishedRecording.ended(
                    employee: me.pseudonym,
                    maximumSeconds: conditions.inForce.agreement.maximumCapture.seconds,
                    header: header,
                    chunks: chunks
                )
            else { return .stored }
            let note = me.note(.ended(ended))
            // The outbox first: what is remembered as told must be on its way.
            try await outbox.put(note)
            try await ports.store.put(name, note.bytes)
            ports.report(.recovered(ended.outcome.rawValue))
        }
        var answer = try await ports.uploader.upload(sampling, header: header)
        for (number, chunk) in chunks.enumerated() where answer == .stored {
            answer = try await ports.uploader.upload(sampling, number: number, chunk: chunk)
        }
        return answer
    }

    private static func isDiscarded(_ note: [UInt8]) -> Bool {
        guard let entry = try? Entry(bytes: note), case .ended(let ended) = entry.event else {
            return false
        }
        return ended.outcome == .discarded
    }
}
