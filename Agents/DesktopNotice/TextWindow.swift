import CGTK

/// A small window with a text and one button: the take-back and the receipt.
@MainActor
final class TextWindow {
    private var window: Widget?

    /// Builds the window; `press` is its button, `close` the frame's close button and Esc.
    init(
        title: String,
        text: String,
        button: String,
        press: @escaping () -> Void,
        close: @escaping () -> Void
    ) {
        let body = Widgets.readOnlyText(text, name: title)
        let row = Widgets.box(
            GTK_ORIENTATION_HORIZONTAL,
            spacing: 12,
            Widgets.button(button, style: "samtykke-answer", press: press)
        )
        gtk_widget_set_halign(row, GTK_ALIGN_END)
        let content = Widgets.box(GTK_ORIENTATION_VERTICAL, spacing: 12, body.scroller, row)
        NoticeWindow.space(content)
        let made = Widgets.window(title, child: content, close: close)
        gtk_window_set_default_size(samtykke_window(made), 440, 190)
        gtk_window_set_focus(samtykke_window(made), body.text)
        window = made
    }

    func present() {
        if let window { Widgets.showWithoutFocus(window) }
    }

    /// Puts it out of the way without taking the button away.
    func minimise() {
        if let window { gtk_window_minimize(samtykke_window(window)) }
    }

    func close() {
        if let window { Widgets.destroy(window) }
        window = nil
    }
}
