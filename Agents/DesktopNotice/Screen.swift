package import BadgeLines
import CGTK
package import Capturing
package import Terms

/// What the employee sees: notice, take-back, badge and receipt, each at most once.
@MainActor
package final class Screen {
    private let report: (BadgeReport) -> Void
    private let sign: (NoticeShown) -> String?
    private var words: Words
    private var notice: NoticeWindow?
    private var takeBack: TextWindow?
    private var badge: BadgeWindow?
    private var receipt: TextWindow?
    private var pipeline: (state: PipelineState, seconds: Int) = (.waiting(nil), 0)
    private var alive = 0
    private var timer: UInt32 = 0

    /// Opens the display.
    ///
    /// - Parameters:
    ///   - language: of badge, take-back and receipt; a notice brings its own.
    ///   - report: takes every line for the recorder.
    ///   - sign: gives the signature line over a notice's entry, or nil when the key cannot be used.
    /// Returns nil when there is no X11 display.
    package init?(
        language: Language,
        report: @escaping (BadgeReport) -> Void,
        sign: @escaping (NoticeShown) -> String?
    ) {
        // Drawing with GL costs five times the memory; and the badge lives by the X server's stacking.
        g_setenv("GSK_RENDERER", "cairo", 1)
        g_setenv("GDK_BACKEND", "x11", 1)
        g_set_prgname("samtykke-badge")
        g_set_application_name("Samtykke")
        guard gtk_init_check() != 0 else { return nil }
        words = Words.of(language)
        self.report = report
        self.sign = sign
        Style.load()
    }

    /// Carries out one order.
    package func take(_ order: BadgeOrder) {
        switch order {
        case .notice(let notice): show(notice)
        case .takeBack(let id, let text): showTakeBack(id, text)
        case .badge(let streams, let gate): showBadge(streams, gate: gate)
        case .state(let state, let seconds):
            pipeline = (state, seconds)
            badge?.show(state, seconds: seconds)
        case .receipt(let text): showReceipt(text)
        case .hide(let surface): hide(surface)
        }
    }

    private func show(_ shown: NoticeShown) {
        if let old = notice { answer(old, .later) }
        var window: NoticeWindow?
        window = NoticeWindow(shown) { [weak self] answer in
            if let window { self?.answer(window, answer) }
        }
        notice = window
        window?.present()
    }

    private func answer(_ window: NoticeWindow, _ answer: NoticeWindow.Answer) {
        let id = window.notice.id
        switch answer {
        case .yes:
            guard let signature = sign(window.notice) else { return window.showFault() }
            report(BadgeReport(pressed: .yes(id: id, signature: signature)))
        case .no: report(BadgeReport(pressed: .no(id: id)))
        case .later: report(BadgeReport(pressed: .later(id: id)))
        }
        hide(.notice)
    }

    private func showTakeBack(_ id: String, _ text: String) {
        hide(.withdraw)
        takeBack = TextWindow(
            title: words.takeBackTitle,
            text: text,
            button: words.takeBack,
            press: { [weak self] in
                self?.report(BadgeReport(pressed: .takeBack(id: id)))
                self?.hide(.withdraw)
            },
            close: { [weak self] in self?.takeBack?.minimise() }
        )
        takeBack?.present()
    }

    private func showReceipt(_ text: String) {
        hide(.receipt)
        receipt = TextWindow(
            title: words.receiptTitle,
            text: text,
            button: words.close,
            press: { [weak self] in self?.hide(.receipt) },
            close: { [weak self] in self?.hide(.receipt) }
        )
        receipt?.present()
    }

    private func showBadge(_ streams: MediaStreams, gate: Bool) {
        hide(.badge)
        pipeline = (.waiting(nil), 0)
        badge = BadgeWindow(streams, gate: gate, words: words) { [weak self] event in
            self?.report(BadgeReport(pressed: event))
        }
        badge?.present()
        timer = Ticking.every(milliseconds: 100) { [weak self] in self?.beat() }
    }

    private func beat() {
        guard let look = badge?.look() else { return }
        alive += 1
        report(BadgeReport(alive: alive, covered: look.covered, drawn: look.drawn))
    }

    private func hide(_ surface: Surface) {
        switch surface {
        case .notice:
            notice?.close()
            notice = nil
        case .withdraw:
            takeBack?.close()
            takeBack = nil
        case .receipt:
            receipt?.close()
            receipt = nil
        case .badge:
            Ticking.end(timer)
            timer = 0
            badge?.close()
            badge = nil
        }
    }
}
