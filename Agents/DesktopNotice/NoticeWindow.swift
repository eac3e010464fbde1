import CGTK
import Capturing

/// The question to the employee: the exact text, the union's key, and two equal answers.
///
/// It never takes the keyboard when it appears, and its buttons are dead until the person has turned to it on purpose. No
/// answer is preselected and none is the default: the keyboard begins in the text. Esc and closing are "later", which is
/// no answer.
@MainActor
final class NoticeWindow {
    enum Answer { case yes, no, later }

    let notice: NoticeShown
    private let words: Words
    private let fault: Widget
    private let buttons: [Widget]
    private var window: Widget?
    private var press: DeliberatePress?

    init(_ notice: NoticeShown, answer: @escaping (Answer) -> Void) {
        self.notice = notice
        words = Words.of(notice.language)
        let words = words
        fault = Widgets.paragraph("", style: "samtykke-fault")
        gtk_widget_set_visible(fault, 0)
        let text = Widgets.readOnlyText(notice.text, name: words.noticeHeading)
        let yes = Widgets.button(words.yes, style: "samtykke-answer") { answer(.yes) }
        let no = Widgets.button(words.no, style: "samtykke-answer") { answer(.no) }
        buttons = [yes, no]
        let answers = Widgets.box(GTK_ORIENTATION_HORIZONTAL, spacing: 12, yes, no)
        gtk_box_set_homogeneous(samtykke_box(answers), 1)
        let content = Widgets.box(
            GTK_ORIENTATION_VERTICAL,
            spacing: 12,
            Widgets.paragraph(words.noticeHeading, style: "samtykke-heading"),
            text.scroller,
            Self.key(notice.fingerprint, words),
            Widgets.paragraph(words.answerHint, style: "samtykke-hint"),
            fault,
            answers
        )
        let shown = Widgets.window(
            words.noticeTitle,
            child: content,
            escape: { [weak self] in if self?.press?.isLive == true { answer(.later) } },
            close: { answer(.later) }
        )
        Self.space(content)
        gtk_window_set_default_size(samtykke_window(shown), 620, 560)
        gtk_window_set_focus(samtykke_window(shown), text.text)
        window = shown
    }

    func present() {
        guard let window else { return }
        gtk_widget_realize(window)
        press = DeliberatePress(window, buttons)
        Widgets.showWithoutFocus(window)
    }

    /// Says that the key could not be used; the question stays.
    func showFault() {
        Widgets.setText(words.keyUnreadable, of: fault)
        gtk_widget_set_visible(fault, 1)
    }

    func close() {
        press?.end()
        press = nil
        if let window { Widgets.destroy(window) }
        window = nil
    }

    static func space(_ content: Widget) {
        gtk_widget_set_margin_top(content, 18)
        gtk_widget_set_margin_bottom(content, 18)
        gtk_widget_set_margin_start(content, 20)
        gtk_widget_set_margin_end(content, 20)
    }

    private static func key(_ fingerprint: String, _ words: Words) -> Widget {
        Widgets.box(
            GTK_ORIENTATION_VERTICAL,
            spacing: 2,
            Widgets.box(
                GTK_ORIENTATION_HORIZONTAL,
                spacing: 8,
                Widgets.label("\(words.unionKey):"),
                Widgets.label(fingerprint, style: "samtykke-key")
            ),
            Widgets.paragraph(words.unionKeyHint, style: "samtykke-hint")
        )
    }
}
