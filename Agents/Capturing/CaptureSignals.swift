import Sampling
import Terms

/// One thing that happens during a capture.
enum CaptureSignal: Sendable {
    case badge(BadgeEvent)
    case window(WindowEvent)
    case audio(CallAudioEvent)
    /// The sound source ended without being closed.
    case audioEnded
    case call(CallEvent)
    case login(SessionEvent)
    /// A party revoked the agreement.
    case revoked
    /// The monotonic time at which the tick was made, which may be earlier than when it is handled.
    case tick(time: MonotonicTime)
}

extension CaptureSession {
    /// Handles one signal to its end.
    ///
    /// Postcondition: `end` is set when the capture is over; then `finish` is due.
    func handle(_ signal: CaptureSignal) async {
        guard end == nil else { return }
        switch signal {
        case .badge(let event): badge(event)
        case .window(let event): window(event)
        case .audio(let event): audio(event)
        case .audioEnded: end = .audioGone
        case .call(let event): callEvent(event)
        case .login(.present): break
        case .login: end = .sessionLeft
        case .revoked: end = .agreementEnded
        case .tick(let time): await tick(time)
        }
        let now = ports.clock.monotonic
        let over = supervision.over(monotonic: now, posixSeconds: ports.clock.posixSeconds)
        if end == nil { end = over }
        if end == nil { await follow(now) }
        if end == nil { await report() }
    }

    private func badge(_ event: BadgeEvent) {
        switch event {
        case .alive(let covered, let drawn):
            supervision.badge(covered: covered, drawn: drawn, at: ports.clock.monotonic)
        case .informed:
            if case .waiting = stage { stage = .waiting(informed: true) }
        case .refused:
            if case .waiting = stage { end = .refused } else { end = .discarded }
        case .pause: supervision.employeePauses(true)
        case .resume: supervision.employeePauses(false)
        case .stop: end = .stopped
        case .discard: end = .discarded
        case .gone: end = .badgeLost
        case .yes, .no, .later, .takeBack: break
        }
    }

    private func window(_ event: WindowEvent) {
        switch event {
        case .frame(let frame): pictures.push(frame, time: frame.time)
        case .mismatch:
            pictures.mismatch()
            ghosts.mismatch()
        case .standing(let tiles): ghosts.stands(tiles)
        case .matches(let time): pictures.matches(at: time)
        case .steady(let time): steady = max(steady, time)
        case .gone: end = .windowGone
        }
    }

    private func audio(_ event: CallAudioEvent) {
        switch event {
        case .block(let block):
            if scope.granted.streams.contains(block.side) { sounds.push(block, time: block.time) }
        case .moved:
            sounds.mismatch()
            sounds.matches(at: ports.clock.monotonic)
        case .stopped: break
        }
    }

    private func callEvent(_ event: CallEvent) {
        switch event {
        case .closed(let id): if id == call.call { end = .callClosed }
        case .lost: end = .callClosed
        // A second call would be heard in the same streams.
        case .established(let id, _): if id != call.call { end = .otherCall }
        case .status(let status): if !scope.allows(status: status) { end = .status }
        }
    }

    /// Lets go of what has waited long enough, and keeps the file going.
    private func tick(_ time: MonotonicTime) async {
        guard case .running = stage else { return }
        do {
            for item in released(at: time) {
                try await sealed?.take(item.encode(with: ports.encoder))
            }
            let settled = time - Self.refreshDelay
            if settled > .start { try await sealed?.take(ports.encoder.refresh(until: settled)) }
        } catch {
            end = .fault(error as? CaptureFault ?? .spool("sealing failed"))
        }
    }
}
