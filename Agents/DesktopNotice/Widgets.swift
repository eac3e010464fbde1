import CGTK

/// A widget of the toolkit.
typealias Widget = UnsafeMutablePointer<GtkWidget>

/// What a widget calls back; owned by the signal connection.
@MainActor
private final class Action {
    let run: () -> Void

    init(_ run: @escaping () -> Void) { self.run = run }
}

private func perform(_ data: UnsafeMutableRawPointer?) {
    guard let data else { return }
    let action = Unmanaged<Action>.fromOpaque(data).takeUnretainedValue()
    MainActor.assumeIsolated { action.run() }
}

/// The few widgets that the windows are built of, each with an explicit accessible name.
///
/// An explicit name because GTK 4.8 otherwise reads out mnemonics and decorations.
@MainActor
enum Widgets {
    static func label(_ text: String, style: String? = nil) -> Widget {
        let label = made(gtk_label_new(text))
        gtk_label_set_xalign(OpaquePointer(label), 0)
        if let style { gtk_widget_add_css_class(label, style) }
        return label
    }

    /// A label that wraps long text.
    static func paragraph(_ text: String, style: String? = nil) -> Widget {
        let label = label(text, style: style)
        gtk_label_set_wrap(OpaquePointer(label), 1)
        gtk_label_set_max_width_chars(OpaquePointer(label), 64)
        return label
    }

    static func setText(_ text: String, of label: Widget) {
        gtk_label_set_text(OpaquePointer(label), text)
    }

    static func button(_ text: String, style: String? = nil, press: @escaping () -> Void) -> Widget
    {
        let button = made(gtk_button_new_with_label(text))
        samtykke_accessible_label(button, text)
        if let style { gtk_widget_add_css_class(button, style) }
        connect(button, "clicked", press)
        return button
    }

    static func relabel(_ button: Widget, _ text: String) {
        gtk_button_set_label(samtykke_button(button), text)
        samtykke_accessible_label(button, text)
    }

    static func box(
        _ orientation: GtkOrientation,
        spacing: Int32,
        style: String? = nil,
        _ children: Widget...
    ) -> Widget {
        let box = made(gtk_box_new(orientation, spacing))
        if let style { gtk_widget_add_css_class(box, style) }
        children.forEach { gtk_box_append(samtykke_box(box), $0) }
        return box
    }

    /// Text that can be read whole by scrolling and by assistive technology, and not changed.
    static func readOnlyText(_ text: String, name: String) -> (scroller: Widget, text: Widget) {
        let view = made(gtk_text_view_new())
        let textView = samtykke_text_view(view)
        gtk_text_view_set_editable(textView, 0)
        gtk_text_view_set_cursor_visible(textView, 0)
        gtk_text_view_set_wrap_mode(textView, GTK_WRAP_WORD_CHAR)
        gtk_text_view_set_accepts_tab(textView, 0)
        gtk_text_view_set_left_margin(textView, 14)
        gtk_text_view_set_right_margin(textView, 14)
        gtk_text_view_set_top_margin(textView, 12)
        gtk_text_view_set_bottom_margin(textView, 12)
        gtk_text_buffer_set_text(gtk_text_view_get_buffer(textView), text, -1)
        samtykke_accessible_label(view, name)
        let scroller = made(gtk_scrolled_window_new())
        gtk_scrolled_window_set_child(OpaquePointer(scroller), view)
        gtk_scrolled_window_set_policy(
            OpaquePointer(scroller),
            GTK_POLICY_NEVER,
            GTK_POLICY_AUTOMATIC
        )
        // A bar that is always there says that there is more to read.
        gtk_scrolled_window_set_overlay_scrolling(OpaquePointer(scroller), 0)
        gtk_widget_set_vexpand(scroller, 1)
        gtk_widget_add_css_class(scroller, "samtykke-text")
        return (scroller, view)
    }

    /// A window that calls back when it is to be closed, by its frame or with Esc, and does not close itself.
    static func window(
        _ title: String,
        child: Widget,
        escape: (() -> Void)? = nil,
        close: @escaping () -> Void
    ) -> Widget {
        let window = made(gtk_window_new())
        gtk_window_set_title(samtykke_window(window), title)
        gtk_window_set_child(samtykke_window(window), child)
        connectReturningTrue(window, "close-request", close)
        let keys = gtk_event_controller_key_new()
        connectKey(keys, value: guint(GDK_KEY_Escape), escape ?? close)
        gtk_widget_add_controller(window, keys)
        return window
    }

    /// Shows a window above the others without taking the keyboard from where the person works.
    static func showWithoutFocus(_ window: Widget) {
        gtk_widget_realize(window)
        samtykke_no_focus_on_map(window)
        gtk_widget_show(window)
        guard let display = samtykke_xdisplay() else { return }
        XRaiseWindow(display, samtykke_xid(window))
        XFlush(display)
    }

    /// Calls back when the pointer moves over a window, or the toolkit makes that up.
    static func onMotion(over window: Widget, _ run: @escaping () -> Void) {
        guard let motion = gtk_event_controller_motion_new() else { return }
        gtk_event_controller_set_propagation_phase(motion, GTK_PHASE_CAPTURE)
        typealias Handler =
            @convention(c) (UnsafeMutableRawPointer?, Double, Double, UnsafeMutableRawPointer?) ->
            Void
        let handler: Handler = { _, _, _, data in perform(data) }
        let object = UnsafeMutableRawPointer(motion)
        attach(object, "motion", unsafeBitCast(handler, to: GCallback.self), Action(run))
        gtk_widget_add_controller(window, motion)
    }

    /// Calls back on every key pressed in a window, which goes on to what has the focus there.
    static func onAnyKey(in window: Widget, _ run: @escaping () -> Void) {
        guard let keys = gtk_event_controller_key_new() else { return }
        gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE)
        typealias Handler =
            @convention(c) (
                UnsafeMutableRawPointer?, guint, guint, GdkModifierType, UnsafeMutableRawPointer?
            ) -> gboolean
        let handler: Handler = { _, _, _, _, data in
            perform(data)
            return 0
        }
        let object = UnsafeMutableRawPointer(keys)
        attach(object, "key-pressed", unsafeBitCast(handler, to: GCallback.self), Action(run))
        gtk_widget_add_controller(window, keys)
    }

    static func destroy(_ window: Widget) { gtk_window_destroy(samtykke_window(window)) }

    /// Calls back on a signal whose handler takes nothing else and returns nothing.
    static func connect(
        _ object: UnsafeMutableRawPointer,
        _ signal: String,
        _ run: @escaping () -> Void
    ) {
        typealias Handler =
            @convention(c) (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> Void
        let handler: Handler = { _, data in perform(data) }
        attach(object, signal, unsafeBitCast(handler, to: GCallback.self), Action(run))
    }

    private static func connectReturningTrue(
        _ object: UnsafeMutableRawPointer,
        _ signal: String,
        _ run: @escaping () -> Void
    ) {
        typealias Handler =
            @convention(c) (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> gboolean
        let handler: Handler = { _, data in
            perform(data)
            return 1
        }
        attach(object, signal, unsafeBitCast(handler, to: GCallback.self), Action(run))
    }

    private static func connectKey(
        _ controller: OpaquePointer?,
        value: guint,
        _ run: @escaping () -> Void
    ) {
        guard let controller else { return }
        typealias Handler =
            @convention(c) (
                UnsafeMutableRawPointer?, guint, guint, GdkModifierType, UnsafeMutableRawPointer?
            ) -> gboolean
        precondition(value == guint(GDK_KEY_Escape), "only Esc is bound")
        let handler: Handler = { _, key, _, _, data in
            guard key == guint(GDK_KEY_Escape) else { return 0 }
            perform(data)
            return 1
        }
        let object = UnsafeMutableRawPointer(controller)
        attach(object, "key-pressed", unsafeBitCast(handler, to: GCallback.self), Action(run))
    }

    private static func attach(
        _ object: UnsafeMutableRawPointer,
        _ signal: String,
        _ handler: GCallback,
        _ action: Action
    ) {
        g_signal_connect_data(
            object,
            signal,
            handler,
            Unmanaged.passRetained(action).toOpaque(),
            { data, _ in
                if let data { Unmanaged<AnyObject>.fromOpaque(data).release() }
            },
            GConnectFlags(rawValue: 0)
        )
    }

    /// GTK's constructors return NULL only when memory is out, which GLib itself does not survive.
    private static func made(_ widget: Widget?) -> Widget {
        guard let widget else { preconditionFailure("the toolkit made no widget") }
        return widget
    }
}
