import Sampling
import Sealing
import Terms

extension CaptureSession {
    /// So long after its time nothing can come any more that the hold-back lets through.
    static var refreshDelay: Duration { HoldBackTime.hold + .milliseconds(500) }

    /// Brings the sources into the state that badge and employee want now.
    func follow(_ now: MonotonicTime) async {
        switch stage {
        case .waiting(informed: false): break
        case .waiting(informed: true):
            if supervision.mayRun { await openSources(now) }
        case .running(paused: false):
            if !supervision.mayRun { await pause(now) }
        case .running(paused: true):
            if supervision.mayRun { await resume(now) }
        }
    }

    /// Opens exactly the streams that the token names.
    private func openSources(_ now: MonotonicTime) async {
        let streams = scope.granted.streams
        stage = .running(paused: false)
        tally.go(paused: false, at: now)
        do {
            try await ports.encoder.open(streams: streams)
            if streams.contains(.window) {
                guard let rule = scope.window else { throw CaptureFault.window("no such rule") }
                let events = try await ports.windows.open(rule, framesPerSecond: 10)
                forward(events, last: .window(.gone)) { .window($0) }
            }
            let sides = streams.all.subtracting([.window])
            if !sides.isEmpty {
                sounds.matches(at: now)
                let events = try await ports.audio.open(process: call.process, sides: sides)
                forward(events, last: .audioEnded) { .audio($0) }
            }
        } catch {
            end = .fault(error as? CaptureFault ?? .window("a source could not be opened"))
        }
    }

    private func pause(_ now: MonotonicTime) async {
        stage = .running(paused: true)
        pictures.pause()
        sounds.pause()
        tally.go(paused: true, at: now)
        if scope.granted.streams.contains(.window) { await ports.windows.pause() }
    }

    private func resume(_ now: MonotonicTime) async {
        stage = .running(paused: false)
        pictures.resume(at: now)
        sounds.resume(at: now)
        tally.go(paused: false, at: now)
        if scope.granted.streams.contains(.window) { await ports.windows.resume() }
    }

    /// Tells the badge what really is, when it changed or a second has passed.
    func report() async {
        tally.count(to: ports.clock.monotonic)
        let state: PipelineState =
            switch stage {
            case .waiting(informed: false): .waiting(.customer)
            case .waiting(informed: true): .waiting(.badge)
            case .running(paused: false): .recording
            case .running(paused: true):
                .paused(supervision.pauses)
            }
        let seconds = tally.recordedSeconds
        guard state != reported || seconds != reportedSeconds else { return }
        reported = state
        reportedSeconds = seconds
        await ports.badge.report(state, seconds: seconds)
    }
}

extension CaptureSession {
    /// Closes everything, seals the rest or removes it, and tells what there is.
    ///
    /// Precondition: `end` is set.
    func finish() async -> CaptureReport {
        let reason = end ?? .stopped
        // Before anything else: a crash from here on must not bring back what was discarded.
        if reason == .discarded { await discardSealed() }
        pictures.end()
        sounds.end()
        tally.count(to: ports.clock.monotonic)
        if case .running = stage {
            if scope.granted.streams.contains(.window) { await ports.windows.close() }
            if scope.granted.streams != MediaStreams([.window]) { await ports.audio.close() }
            await sealRest(keeping: reason != .discarded)
        }
        uploads.finish()
        await ports.badge.hide(.badge)
        let result = CaptureResult(
            ended: await ended(reason),
            reason: reason,
            uploaded: uploads.done
        )
        return .ended(result)
    }

    /// Ends the file; what it could not seal is lost, and the outcome then says `cut-short`.
    private func sealRest(keeping: Bool) async {
        do {
            let rest = try await ports.encoder.finish()
            if keeping { try await sealed?.take(rest) }
        } catch {
            // The chunks so far stand with count and head; only the last flag is missing.
        }
    }

    private func discardSealed() async {
        do {
            try await sealed?.discard()
        } catch {
            // Ciphertext stays behind until the spool is tidied; the witness shreds its share either way.
        }
    }

    private func ended(_ reason: CaptureEnd) async -> Ended {
        // The deadline runs through pauses; what is counted beyond it is only the time it took to stop.
        let maximum = scope.granted.maximumSeconds
        let recorded = min(tally.recordedSeconds, maximum)
        let kept = reason == .discarded ? nil : await sealed?.manifest
        let chunks = kept?.count ?? 0
        return Ended(
            employee: scope.granted.employee,
            sampling: scope.granted.sampling,
            grant: scope.leaf,
            outcome: reason.outcome(chunks: chunks, isFlagged: await sealed?.isFlagged ?? false),
            // Time that left nothing behind was not captured.
            capturedSeconds: chunks == 0 ? 0 : recorded,
            pausedSeconds: min(tally.pausedSeconds, maximum - recorded),
            framesWithheld: pictures.withheld + ghostly,
            chunks: chunks,
            head: chunks == 0 ? nil : kept?.head
        )
    }
}
