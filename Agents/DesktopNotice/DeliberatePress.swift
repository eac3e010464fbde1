import CGTK

/// Keeps a window's buttons dead until the person has turned to it on purpose.
@MainActor
final class DeliberatePress {
    private let window: Widget
    private let buttons: [Widget]
    private var deliberation = Deliberation()
    private let shown = g_get_monotonic_time()
    private var timer: UInt32 = 0
    /// Where the pointer stood when the window appeared or lost the keyboard.
    private var pointer: (x: Int32, y: Int32)?
    private(set) var isLive = false

    /// Pixels by which a hand that rests on a mouse may shake it.
    private static let shake: Int32 = 4

    /// Takes a window that is realised and not shown yet; its buttons are dead from here.
    init(_ window: Widget, _ buttons: [Widget]) {
        (self.window, self.buttons) = (window, buttons)
        buttons.forEach { gtk_widget_set_sensitive($0, 0) }
        pointer = Self.pointer()
        Widgets.onMotion(over: window) { [weak self] in self?.moved() }
        Widgets.onAnyKey(in: window) { [weak self] in self?.key() }
        timer = Ticking.every(milliseconds: 100) { [weak self] in self?.look() }
    }

    func end() {
        Ticking.end(timer)
        timer = 0
    }

    private var time: Duration { .microseconds(g_get_monotonic_time() - shown) }

    /// GTK makes up motions when a window appears under a still pointer; only another place on the screen is one.
    private func moved() {
        guard let now = Self.pointer(), let then = pointer,
            abs(now.x - then.x) > Self.shake || abs(now.y - then.y) > Self.shake
        else { return }
        deliberation.pointed()
        look()
    }

    private func key() {
        // Once live, keys are answers; before, they are what somebody types elsewhere.
        if !isLive { deliberation.key(at: time) }
    }

    private func look() {
        let wasActive = gtk_window_is_active(samtykke_window(window)) != 0
        deliberation.active(wasActive, at: time)
        let live = deliberation.isDeliberate(at: time)
        if !live, isLive { pointer = Self.pointer() }
        guard live != isLive else { return }
        isLive = live
        buttons.forEach { gtk_widget_set_sensitive($0, live ? 1 : 0) }
    }

    /// The pointer's place on the screen; nil where it is on none of ours.
    private static func pointer() -> (x: Int32, y: Int32)? {
        guard let display = samtykke_xdisplay() else { return nil }
        var (root, child): (Window, Window) = (0, 0)
        var (x, y, inX, inY): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
        var mask: UInt32 = 0
        let isHere = XQueryPointer(
            display,
            XDefaultRootWindow(display),
            &root,
            &child,
            &x,
            &y,
            &inX,
            &inY,
            &mask
        )
        return isHere != 0 ? (x, y) : nil
    }
}
