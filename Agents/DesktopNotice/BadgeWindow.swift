import CGTK
import Capturing
import Terms

/// The bar at the top of the screen that a capture depends on.
///
/// It shows what the pipeline reports and never what was asked for, and it tells ten times a second whether it
/// is whole in sight and drawn.
@MainActor
final class BadgeWindow {
    private let words: Words
    private let gate: Bool
    private let press: (BadgeEvent) -> Void
    private let dot = Widgets.label("○", style: "dot")
    private let state = Widgets.label("", style: "state")
    private let time = Widgets.label("0:00", style: "time")
    private let reason = Widgets.label("", style: "reason")
    private var gateButtons: [Widget] = []
    private var pauseButton: Widget?
    private var window: Widget?
    private var placement: BadgePlacement?

    init(
        _ streams: MediaStreams,
        gate: Bool,
        words: Words,
        press: @escaping (BadgeEvent) -> Void
    ) {
        self.words = words
        self.gate = gate
        self.press = press
        let content = Widgets.box(
            GTK_ORIENTATION_VERTICAL,
            spacing: 8,
            style: "bar",
            statusRow(streams),
            buttonRow()
        )
        let handle = gtk_window_handle_new()
        gtk_window_handle_set_child(OpaquePointer(handle), content)
        guard let handle else { return }
        // Closing and Esc do nothing: the way to end a capture is Stop.
        let made = Widgets.window(words.badgeTitle, child: handle) {}
        gtk_widget_add_css_class(made, "samtykke-badge")
        gtk_window_set_decorated(samtykke_window(made), 0)
        gtk_window_set_resizable(samtykke_window(made), 0)
        window = made
        show(.waiting(nil), seconds: 0)
    }

    func present() {
        guard let window else { return }
        Widgets.showWithoutFocus(window)
        placement = BadgePlacement(of: window)
        // The keyboard stays where the person works, and no button is preselected.
        gtk_window_set_focus(samtykke_window(window), nil)
    }

    func close() {
        placement?.end()
        if let window { Widgets.destroy(window) }
        window = nil
    }

    /// Covered and drawn, as they are now; asks for the next drawing.
    func look() -> (covered: Bool, drawn: Bool) {
        gtk_widget_queue_draw(dot)
        return placement?.look() ?? (true, false)
    }

    func show(_ pipeline: PipelineState, seconds: Int) {
        let look: (dot: String, word: String, reason: String, style: String) =
            switch pipeline {
            case .waiting(let reason):
                ("○", words.waiting, reason.map(words.text) ?? "", "waiting")
            case .recording: ("●", words.recording, "", "recording")
            case .paused(let reasons): ("❚❚", words.paused, words.text(of: reasons), "paused")
            }
        Widgets.setText(look.dot, of: dot)
        Widgets.setText(look.word, of: state)
        Widgets.setText(Self.clock(seconds), of: time)
        Widgets.setText(look.reason, of: reason)
        gtk_widget_set_visible(reason, look.reason.isEmpty ? 0 : 1)
        for style in ["waiting", "recording", "paused"] {
            guard let window else { break }
            if style == look.style {
                gtk_widget_add_css_class(window, style)
            } else {
                gtk_widget_remove_css_class(window, style)
            }
        }
        update(for: pipeline)
    }

    /// Minutes and seconds.
    static func clock(_ seconds: Int) -> String {
        let rest = seconds % 60
        return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
    }

    private func update(for pipeline: PipelineState) {
        if case .waiting = pipeline {
        } else {
            gateButtons.forEach { gtk_widget_set_visible($0, 0) }
        }
        guard let pauseButton else { return }
        // Only the person's own pause is ended by the person; another one ends with its reason.
        if case .paused(let reasons) = pipeline, reasons.contains(.employee) {
            Widgets.relabel(pauseButton, words.resume)
        } else {
            Widgets.relabel(pauseButton, words.pause)
        }
    }

    private func statusRow(_ streams: MediaStreams) -> Widget {
        Widgets.box(
            GTK_ORIENTATION_HORIZONTAL,
            spacing: 10,
            dot,
            state,
            time,
            reason,
            Widgets.label(words.names(of: streams))
        )
    }

    private func buttonRow() -> Widget {
        let row = Widgets.box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
        if gate {
            gateButtons = [
                Widgets.button(words.informed) { [weak self] in self?.informed() },
                Widgets.button(words.refused) { [weak self] in self?.press(.refused) },
            ]
        }
        let pause = Widgets.button(words.pause) { [weak self] in self?.pauseOrResume() }
        pauseButton = pause
        let rest = [
            pause,
            Widgets.button(words.stop) { [weak self] in self?.press(.stop) },
            Widgets.button(words.discard, style: "discard") { [weak self] in self?.press(.discard)
            },
        ]
        // The one press that destroys stands apart.
        gtk_widget_set_hexpand(rest[2], 1)
        gtk_widget_set_halign(rest[2], GTK_ALIGN_END)
        (gateButtons + rest).forEach { gtk_box_append(samtykke_box(row), $0) }
        return row
    }

    private func informed() {
        gateButtons.first.map { gtk_widget_set_sensitive($0, 0) }
        press(.informed)
    }

    private func pauseOrResume() {
        let isResume = pauseButton.flatMap { gtk_button_get_label(samtykke_button($0)) }
            .map { String(cString: $0) == words.resume }
        press(isResume == true ? .resume : .pause)
    }
}
