import BadgeLines
package import Capturing
package import Terms

/// Runs `samtykke-badge` as a process of its own, and only while there is something to show.
///
/// A process of its own because the toolkit is larger than the whole recorder, and because the badge signs with
/// the person's key, which the recorder never uses for an acknowledgement.
package actor BadgeProgram: Badge {
    private let path: String
    private let keys: String
    private let language: Language
    private var child: BadgeChild?

    /// Names the program; starts nothing.
    ///
    /// - Parameters:
    ///   - path: the program's file.
    ///   - keys: the folder with the person's `signing.key`; only its name is handed on.
    ///   - language: the language of badge and receipt (a notice has its own).
    package init(path: String, keys: String, language: Language) {
        self.path = path
        self.keys = keys
        self.language = language
    }

    deinit { child?.end() }

    /// Starts the process if it does not run; every caller gets all later events, and `gone` at the end.
    ///
    /// - Throws: `CaptureFault.badge` when the program cannot be started.
    package func start() throws -> AsyncStream<BadgeEvent> {
        if let child, child.isRunning { return child.events() }
        let made = try BadgeChild(path: path, keys: keys, language: language)
        child = made
        let events = made.events()
        made.startReading()
        return events
    }

    package func showNotice(_ notice: NoticeShown) { child?.send(.notice(notice)) }

    package func showTakeBack(id: String, text: String) {
        child?.send(.takeBack(id: id, text: text))
    }

    package func showBadge(streams: MediaStreams, gate: Bool) {
        child?.send(.badge(streams, gate: gate))
    }

    package func report(_ state: PipelineState, seconds: Int) {
        child?.send(.state(state, seconds: seconds))
    }

    package func showReceipt(_ text: String) { child?.send(.receipt(text)) }

    package func hide(_ surface: Surface) { child?.send(.hide(surface)) }

    /// Ends the process if one runs, and its events with `gone`.
    package func stop() {
        child?.end()
        child = nil
    }
}
