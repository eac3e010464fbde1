import CGTK

/// Keeps the badge at the top centre, above other windows and on every desktop, and sees whether it is drawn.
@MainActor
final class BadgePlacement {
    /// Looks without a drawn frame after which the badge counts as not drawn: 0.3 s.
    private static let mostLooksWithoutFrame = 3

    private let window: Widget
    private let cover: Cover?
    private var frames = 0
    private var framesSeen = 0
    private var looksWithoutFrame = mostLooksWithoutFrame
    private var widthPlaced: Int32 = 0
    private var handler: UInt = 0

    /// Takes a window that was just presented.
    init(of window: Widget) {
        self.window = window
        cover = Cover(of: window)
        if let clock = gtk_widget_get_frame_clock(window) {
            Widgets.connect(UnsafeMutableRawPointer(clock), "after-paint") { [weak self] in
                self?.frames += 1
            }
        }
        stayAbove()
    }

    func end() { frames = 0 }

    /// Whether another window lies over the badge, and whether it is mapped and was drawn lately.
    func look() -> (covered: Bool, drawn: Bool) {
        guard let cover else { return (true, false) }
        keepCentred()
        looksWithoutFrame = frames == framesSeen ? looksWithoutFrame + 1 : 0
        framesSeen = frames
        let sight = cover.look()
        let isMapped = gtk_widget_get_mapped(window) != 0 && sight.isViewable
        return (sight.isCovered, isMapped && looksWithoutFrame < Self.mostLooksWithoutFrame)
    }

    private func stayAbove() {
        guard let display = samtykke_xdisplay() else { return }
        for state in [
            "_NET_WM_STATE_ABOVE", "_NET_WM_STATE_STICKY", "_NET_WM_STATE_SKIP_TASKBAR",
            "_NET_WM_STATE_SKIP_PAGER",
        ] {
            samtykke_add_state(display, samtykke_xid(window), state)
        }
        XFlush(display)
    }

    /// Moves to the top centre of the first monitor when first shown and whenever the width changes.
    ///
    /// Only then: a person may drag the badge off something that it hides.
    private func keepCentred() {
        let scale = gtk_widget_get_scale_factor(window)
        let width = gtk_widget_get_width(window) * scale
        guard width > 0, width != widthPlaced, let display = samtykke_xdisplay() else { return }
        widthPlaced = width
        var monitor = GdkRectangle()
        let monitors = gdk_display_get_monitors(gdk_display_get_default())
        guard let first = g_list_model_get_item(monitors, 0) else { return }
        gdk_monitor_get_geometry(OpaquePointer(first), &monitor)
        g_object_unref(first)
        let left = (monitor.x + monitor.width / 2) * scale - width / 2
        XMoveWindow(display, samtykke_xid(window), left, monitor.y * scale)
        XFlush(display)
    }
}
