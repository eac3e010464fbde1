import Capturing
import Glibc

/// Standard output is one line of JSON per change, standard error is messages.
enum Output {
    static func line(_ text: String) { put(text, STDOUT_FILENO) }

    static func message(_ text: String) { put(text, STDERR_FILENO) }

    /// A change, for people who watch; neither names, nor titles, nor ids of calls.
    static func report(_ report: DeskReport) { line(json(report)) }

    static func json(_ report: DeskReport) -> String {
        switch report {
        case .callCounted(let today): event("call-counted", "\"today\":\(today)")
        case .blockFull(let number): event("block-full", "\"number\":\(number)")
        case .noticeShown: event("notice-shown")
        case .acknowledged: event("acknowledged")
        case .takenBack: event("taken-back")
        case .takenBackAtWitness: event("taken-back-at-witness")
        case .notDrawn: event("not-drawn")
        case .startRefused(let rules): event("start-refused", list(rules))
        case .tokenRefused(let rules): event("token-refused", list(rules))
        case .captureStarted: event("capture-started")
        case .captureEnded(let outcome): event("capture-ended", "\"outcome\":\"\(outcome)\"")
        case .recovered(let outcome): event("recovered", "\"outcome\":\"\(outcome)\"")
        case .noteRefused(let rules): event("note-refused", list(rules))
        case .uploadDropped(let rules): event("upload-dropped", list(rules))
        case .serverUnreachable: event("server-unreachable")
        case .agreementEnded: event("agreement-ended")
        }
    }

    private static func event(_ name: String, _ more: String? = nil) -> String {
        "{\"event\":\"\(name)\"" + (more.map { ",\($0)" } ?? "") + "}"
    }

    /// Rule names come from the server, so only the letters a rule name can have are passed on.
    private static func list(_ rules: [String]) -> String {
        let names = rules.map { name in
            "\"" + name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") } + "\""
        }
        return "\"rules\":[\(names.joined(separator: ","))]"
    }

    private static func put(_ text: String, _ file: Int32) {
        let bytes = Array((text + "\n").utf8)
        // Nobody may be reading, or a reader may stand still; the recorder goes on all the same, without this line.
        var room = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
        guard poll(&room, 1, 0) == 1, room.revents & Int16(POLLOUT) != 0 else { return }
        _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    }
}
