import EmployeeDesk
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
        case .startRefused(.rules(let rules)): event("start-refused", list(rules))
        case .startRefused(.unreachable): event("start-refused", list(["unreachable"]))
        case .startRefused(.store(let cause)):
            event("start-refused", list(["store"]) + ",\"cause\":\(text(cause))")
        case .tokenRefused(let rules): event("token-refused", list(rules))
        case .captureStarted: event("capture-started")
        case .captureEnded(let outcome): event("capture-ended", "\"outcome\":\"\(outcome)\"")
        case .recovered(let outcome): event("recovered", "\"outcome\":\"\(outcome)\"")
        case .noteRefused(let rules): event("note-refused", list(rules))
        case .uploadRefused(let rules): event("upload-refused", list(rules))
        case .uploadDropped(let rules): event("upload-dropped", list(rules))
        case .serverUnreachable: event("server-unreachable")
        case .storeFailed(let cause): event("store-failed", "\"cause\":\(text(cause))")
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

    /// A cause as a JSON text, which our own adapters wrote: other letters than plain ones are left out.
    private static func text(_ cause: String) -> String {
        let plain = cause.unicodeScalars.filter { (0x20..<0x7F).contains($0.value) }
        return "\"" + String(String.UnicodeScalarView(plain)).filter { $0 != "\"" && $0 != "\\" }
            + "\""
    }

    private static func put(_ text: String, _ file: Int32) {
        let bytes = Array((text + "\n").utf8)
        // Nobody may be reading, or a reader may stand still; the recorder goes on all the same, without this line.
        var room = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
        guard poll(&room, 1, 0) == 1, room.revents & Int16(POLLOUT) != 0 else { return }
        _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    }
}
