package import Agreements
package import CaptureTokens
import Sampling
import Sealing
import Terms

/// Everything outside that one capture uses.
package struct CapturePorts: Sendable {
    package var windows: any WindowSource
    package var audio: any CallAudioSource
    package var badge: any Badge
    package var encoder: any Encoder
    package var spool: any Spool
    package var uploader: any Uploader
    package var clock: any DeviceClock
    /// Told once, when the token is written down as used.
    package var begun: @Sendable () -> Void

    package init(
        windows: any WindowSource,
        audio: any CallAudioSource,
        badge: any Badge,
        encoder: any Encoder,
        spool: any Spool,
        uploader: any Uploader,
        clock: any DeviceClock,
        begun: @escaping @Sendable () -> Void = {}
    ) {
        self.windows = windows
        self.audio = audio
        self.badge = badge
        self.encoder = encoder
        self.spool = spool
        self.uploader = uploader
        self.clock = clock
        self.begun = begun
    }
}

/// Everything that one capture is told: what it may take, and where the events come from that end it.
package struct CaptureOrder: Sendable {
    package var token: VerifiedToken
    /// The agreement that the token names.
    package var agreement: Agreement
    package var shares: FileKeyShares
    package var call: CapturedCall
    /// From the moment on at which the call was established.
    package var calls: AsyncStream<CallEvent>
    package var login: AsyncStream<SessionEvent>
    package var revoked: AsyncStream<Void>

    package init(
        token: VerifiedToken,
        agreement: Agreement,
        shares: FileKeyShares,
        call: CapturedCall,
        calls: AsyncStream<CallEvent>,
        login: AsyncStream<SessionEvent>,
        revoked: AsyncStream<Void>
    ) {
        self.token = token
        self.agreement = agreement
        self.shares = shares
        self.call = call
        self.calls = calls
        self.login = login
        self.revoked = revoked
    }
}

/// One capture of one call under one verified token, from the badge to the last sealed chunk.
///
/// It opens only the streams that the token names, only after the customer was informed and the badge was seen, and it
/// ends by itself; nothing resumes it. It is handed one signal after the other; `run` brings them together.
package actor CaptureSession {
    let scope: CaptureScope
    let shares: FileKeyShares
    let call: CapturedCall
    let ports: CapturePorts
    var supervision: Supervision
    var tally = CaptureTally()
    var pictures = HoldBack<Frame>()
    var ghosts = GhostMask()
    /// Pictures that the ghost mask let nothing of through.
    var ghostly = 0
    /// The sound of a call is the call's from its first moment, so it settles only after a stream was moved.
    var sounds = HoldBack<AudioBlock>(settle: .zero)
    /// Up to this time every mismatch of the window has been reported.
    var steady = MonotonicTime.start
    var sealed: SealedSpool?
    let uploads: UploadQueue
    var stage = Stage.waiting(informed: false)
    var end: CaptureEnd?
    var reported: PipelineState?
    var reportedSeconds = -1
    /// Where signals of sources opened later go.
    var inlet: AsyncStream<CaptureSignal>.Continuation?
    var forwarding: [Task<Void, Never>] = []
    let backlog = Backlog()

    enum Stage: Equatable {
        case waiting(informed: Bool)
        case running(paused: Bool)
    }

    /// Takes an order, whose token is verified; the deadline runs from here.
    package init(_ order: CaptureOrder, ports: CapturePorts) {
        let token = order.token
        let scope = CaptureScope(token.granted, leaf: token.leaf, agreement: order.agreement)
        self.init(scope: scope, shares: order.shares, call: order.call, ports: ports)
    }

    /// For the checked way in above, and for trying the session without a ledger.
    init(scope: CaptureScope, shares: FileKeyShares, call: CapturedCall, ports: CapturePorts) {
        self.scope = scope
        self.shares = shares
        self.call = call
        self.ports = ports
        uploads = UploadQueue(scope.granted.sampling, ports.uploader)
        supervision = Supervision(
            maximumSeconds: scope.granted.maximumSeconds,
            monotonic: ports.clock.monotonic,
            posixSeconds: ports.clock.posixSeconds
        )
    }

    /// Captures until something ends it.
    ///
    /// Softphone events are needed from the moment on at which the call was established; about ten ticks a second.
    package func run(
        calls: AsyncStream<CallEvent>,
        login: AsyncStream<SessionEvent>,
        revoked: AsyncStream<Void>,
        ticks: AsyncStream<Void>
    ) async -> CaptureReport {
        let (signals, inlet) = AsyncStream<CaptureSignal>.makeStream(
            bufferingPolicy: .bufferingOldest(Backlog.mostSignals)
        )
        self.inlet = inlet
        let clock = ports.clock
        forward(calls, last: .call(.lost)) { .call($0) }
        forward(login, last: .login(.inactive)) { .login($0) }
        forward(revoked, last: nil) { .revoked }
        forward(ticks, last: nil) { .tick(time: clock.monotonic) }
        if let refusal = await begin() {
            await closeInlet()
            return .refused(refusal)
        }
        if end == nil {
            for await signal in signals {
                backlog.passed(signal)
                await handle(signal)
                if backlog.mustReadAgain(), stage == .running(paused: false) {
                    await ports.windows.resume()
                }
                if end != nil { break }
            }
            if end == nil { end = .fault(.encoder("the pipeline fell behind")) }
        }
        let report = await finish()
        await closeInlet()
        return report
    }

    /// Marks the token used, writes the header and shows the badge; nothing is read yet.
    ///
    /// After this `end` tells whether it may go on. A token used before is refused without a trace.
    func begin() async -> TokenRefusal? {
        do {
            guard try await ports.spool.markUsed(scope.leaf) else { return .used }
            ports.begun()
            guard scope.allows(status: call.status) else {
                end = .status
                return nil
            }
            sealed = try await SealedSpool(scope, shares, spool: ports.spool, uploads: uploads)
            let events = try await ports.badge.start()
            forward(events, last: .badge(.gone)) { .badge($0) }
            await ports.badge.showBadge(streams: scope.granted.streams, gate: true)
            await report()
        } catch {
            end = .fault(error as? CaptureFault ?? .spool("the recording could not be begun"))
        }
        return nil
    }

    /// Passes a source's events on as signals, and one last signal when it ends.
    ///
    /// A full queue ends the capture: what comes next could be the event that shuts the gate.
    func forward<Event: Sendable>(
        _ events: AsyncStream<Event>,
        last: CaptureSignal?,
        _ signal: @escaping @Sendable (Event) -> CaptureSignal
    ) {
        guard let inlet else { return }
        forwarding.append(
            Task { [backlog] in
                for await event in events {
                    let next = signal(event)
                    guard backlog.takes(next) else { continue }
                    if case .dropped = inlet.yield(next) { inlet.finish() }
                }
                if let last, !Task.isCancelled { inlet.yield(last) }
            }
        )
    }

    private func closeInlet() async {
        for task in forwarding { task.cancel() }
        forwarding = []
        inlet?.finish()
        inlet = nil
    }
}
