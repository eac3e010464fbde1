import CX11
import Capturing
import Glibc

/// Watches the pinned window and reads its picture, on one thread, until the window is gone or the wish to end comes.
final class CaptureLoop {
    enum Phase: Equatable {
        case faulty(WindowFault)
        /// Everything fits; the application was asked at this time to paint everything.
        case repainting(since: MonotonicTime)
        case open
    }

    private let server: XServer
    private let pinned: PinnedWindow
    private let pixels: WindowPixels
    private let clock: any DeviceClock
    private let interval: Duration
    private let report: (WindowEvent) -> Outlet.Outcome
    private var phase: Phase?
    private var watched = WatchedTitle()
    private var needsLook = true
    /// Something inside the window was made, moved or taken away since it was last looked through.
    private var isInsideUnknown = true
    private var holdsForeign = false
    private var mayHaveShownAnother = false
    private var isDirty = false
    /// When the gate begins to take pictures after a match: one is read then even if nothing is painted any more.
    private var settles: MonotonicTime?
    private var isPaused = false
    private var resumptions = 0
    private var nextFrame = MonotonicTime.start
    private var nextLook = MonotonicTime.start
    private var nextSteady = MonotonicTime.start
    private var isOver = false

    /// After this long, what is still unpainted is shown black instead of being waited for.
    static let repaintPatience: Duration = .seconds(2)
    private static let lookInterval: Duration = .milliseconds(250)

    /// Redirects the pinned window.
    init(
        server: XServer,
        pinned: PinnedWindow,
        framesPerSecond: Int,
        clock: any DeviceClock,
        report: @escaping (WindowEvent) -> Outlet.Outcome
    ) throws(CaptureFault) {
        (self.server, self.pinned, self.clock, self.report) = (server, pinned, clock, report)
        interval = .seconds(1) / max(1, min(10, framesPerSecond))
        var mask =
            XCB_EVENT_MASK_STRUCTURE_NOTIFY.rawValue | XCB_EVENT_MASK_PROPERTY_CHANGE.rawValue
            | XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY.rawValue
        let values = UInt32(XCB_CW_EVENT_MASK.rawValue)
        xcb_change_window_attributes(server.connection, pinned.window, values, &mask)
        pixels = try WindowPixels(server, pinned.window)
    }

    /// Runs until the end.
    func run(_ wakeUp: WakeUp) {
        while !isOver {
            let wishes = wakeUp.now
            if wishes.ends { return }
            setPaused(wishes)
            drain()
            act()
            server.flush()
            if server.isBroken { gone() }
            if let event = xcb_poll_for_queued_event(server.connection) {
                handle(event)
            } else if !isOver {
                wait(wakeUp)
            }
        }
    }

    private func setPaused(_ wishes: WakeUp.Wishes) {
        // After a pause the present picture is read even if nothing has been painted meanwhile.
        if resumptions != wishes.resumptions { isDirty = true }
        resumptions = wishes.resumptions
        isPaused = wishes.pauses
    }

    private func wait(_ wakeUp: WakeUp) {
        var files = [
            pollfd(
                fd: xcb_get_file_descriptor(server.connection),
                events: Int16(POLLIN),
                revents: 0
            ),
            pollfd(fd: wakeUp.file, events: Int16(POLLIN), revents: 0),
        ]
        let now = clock.monotonic
        var wanted = min(nextLook, settles ?? nextLook)
        if phase == .open, isDirty, !isPaused { wanted = min(wanted, nextFrame) }
        let milliseconds = max(0, ((wanted - now).nanoseconds + 999_999) / 1_000_000)
        _ = poll(&files, nfds_t(files.count), Int32(min(milliseconds, 500)))
        wakeUp.clear()
    }

    private func drain() {
        while let event = xcb_poll_for_event(server.connection) { handle(event) }
    }

    /// Looks when a look is due, then reads a picture when one is due.
    private func act() {
        let now = clock.monotonic
        if needsLook || watched.isDue || now >= nextLook { look() }
        if case .repainting(let since) = phase,
            pixels.uncovered.isEmpty || now >= since + Self.repaintPatience
        {
            phase = .open
            isDirty = true
            let matched = clock.monotonic
            settles = matched + HoldBackTime.settle
            tell(.matches(time: matched))
        }
        if let due = settles, now >= due {
            settles = nil
            isDirty = true
            nextFrame = now
        }
        if phase == .open, isDirty, !isPaused, now >= nextFrame { readFrame(now) }
    }

    private func readFrame(_ now: MonotonicTime) {
        isDirty = false
        nextFrame = now + interval
        pixels.restartDamage()
        look()
        guard phase == .open else { return }
        let frame = pixels.read(time: clock.monotonic)
        look()
        guard phase == .open else { return }
        guard let frame else { return fail(.unmapped) }
        // A picture that found no room is read again: nothing may be painted after it.
        if !tell(.frame(frame)) { isDirty = true }
    }
}

extension CaptureLoop {
    private func handle(_ event: UnsafeMutablePointer<xcb_generic_event_t>) {
        defer { free(event) }
        let kind = event.pointee.response_type & 0x7F
        let raw = UnsafeRawPointer(event)
        switch Int32(kind) {
        case Int32(server.damageEvent):
            let damage = raw.load(as: xcb_damage_notify_event_t.self)
            guard damage.damage == pixels.damage else { return }
            isDirty = true
            pixels.painted(damage.area, sequence: event.pointee.full_sequence)
        case XCB_PROPERTY_NOTIFY:
            let property = raw.load(as: xcb_property_notify_event_t.self).atom
            let atoms = server.atoms
            if [atoms.title, atoms.utf8Title, atoms.windowClass].contains(property) {
                watched.note(property)
            }
        case XCB_UNMAP_NOTIFY where isOwn(raw.load(as: xcb_unmap_notify_event_t.self).window):
            fail(.unmapped)
            pixels.forget()
        case XCB_CONFIGURE_NOTIFY:
            let size = raw.load(as: xcb_configure_notify_event_t.self)
            guard isOwn(size.window) else { return }
            let now = PixelSize(width: Int(size.width), height: Int(size.height))
            if let old = pixels.size, old != now { resized() }
        case XCB_MAP_NOTIFY where isOwn(raw.load(as: xcb_map_notify_event_t.self).window),
            XCB_REPARENT_NOTIFY where isOwn(raw.load(as: xcb_reparent_notify_event_t.self).window):
            pixels.forget()
            needsLook = true
        case XCB_DESTROY_NOTIFY where isOwn(raw.load(as: xcb_destroy_notify_event_t.self).window):
            gone()
        case XCB_CREATE_NOTIFY, XCB_MAP_NOTIFY, XCB_UNMAP_NOTIFY, XCB_REPARENT_NOTIFY,
            XCB_DESTROY_NOTIFY:
            isInsideUnknown = true
            needsLook = true
        default:
            break
        }
    }

    /// Whether an event is of the pinned window itself and not of one inside it.
    private func isOwn(_ window: xcb_window_t) -> Bool { window == pinned.window }

    private func resized() {
        fail(.resized)
        pixels.forget()
        needsLook = true
    }

    /// Checks identity, title and state, and again as long as something changes meanwhile.
    private func look() {
        let begun = clock.monotonic
        nextLook = begun + Self.lookInterval
        var rounds = 0
        repeat {
            needsLook = false
            let lookedAt = watched
            lookInside()
            guard let facts = server.facts(of: pinned.window) else { return gone() }
            drain()
            judge(facts)
            if isOver { return }
            if !watched.differs(from: lookedAt) { watched.settle() }
            rounds += 1
        } while (watched.isDue || needsLook) && rounds < 8
        guard phase == .open, !watched.isDue, !needsLook, begun >= nextSteady else { return }
        nextSteady = begun + Self.lookInterval / 2
        tell(.steady(time: begun))
    }

    private func lookInside() {
        guard isInsideUnknown || holdsForeign else { return }
        isInsideUnknown = false
        holdsForeign = server.holdsForeignWindow(pinned)
    }

    private func judge(_ facts: WindowFacts) {
        if let fault = pinned.fault(in: facts) { return fail(fault) }
        if holdsForeign { return fail(.foreignWindow) }
        if watched.changedTwice { return fail(.title) }
        if needsLook { return }
        if let size = pixels.size, size != facts.size { return resized() }
        do {
            let isNew = pixels.size == nil
            if isNew { try pixels.name(facts) }
            tellStanding()
            if isNew || phase != .open { startRepaint(facts.size, isNew: isNew) }
        } catch {
            fail(.unmapped)
        }
    }

    /// Tells by fingerprints what stands in the window at the moment at which it fits again, before anything is painted anew.
    private func tellStanding() {
        guard mayHaveShownAnother, let picture = pixels.read(time: clock.monotonic) else { return }
        mayHaveShownAnother = false
        tell(.standing(Tiles(picture)))
    }

    private func startRepaint(_ size: PixelSize, isNew: Bool) {
        if case .repainting = phase, !isNew { return }
        if phase == .open { tell(.mismatch(.resized)) }
        settles = nil
        phase = .repainting(since: clock.monotonic)
        pixels.askRepaint(size)
    }

    private func fail(_ fault: WindowFault) {
        let isNew = phase != .faulty(fault)
        phase = .faulty(fault)
        settles = nil
        mayHaveShownAnother = mayHaveShownAnother || fault.mayShowAnother
        if isNew { tell(.mismatch(fault)) }
    }

    private func gone() {
        guard !isOver else { return }
        isOver = true
        tell(.gone)
    }

    /// Hands an event on; false when it was left out.
    @discardableResult
    private func tell(_ event: WindowEvent) -> Bool {
        let outcome = report(event)
        if outcome == .ended { isOver = true }
        return outcome != .leftOut
    }
}
