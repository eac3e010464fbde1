package import Capturing
package import Terms
import WireFormat

/// A line from the recorder to the badge.
///
/// Reading is strict: an unknown kind, member or spelling ends the conversation, and with it any capture,
/// because a badge that shows less than was meant is worse than none. Source: docs/formats/badge.md.
package enum BadgeOrder: Sendable, Hashable {
    case notice(NoticeShown)
    case takeBack(id: String, text: String)
    case badge(MediaStreams, gate: Bool)
    case state(PipelineState, seconds: Int)
    case receipt(String)
    case hide(Surface)

    /// Reads one line without its newline.
    ///
    /// - Throws: `BrokenLine`.
    package init(line: some Sequence<UInt8>) throws(BrokenLine) {
        let object = try LineObject(line)
        if object.has("state") {
            self = try Self.state(object)
        } else if object.has("hide") {
            try object.only("hide")
            guard let surface = Surface(rawValue: try object.text("hide")) else {
                throw BrokenLine("hide names no window of ours")
            }
            self = .hide(surface)
        } else {
            self = try Self.show(object)
        }
    }

    /// The line without its newline.
    package var line: [UInt8] {
        switch self {
        case .notice(let notice):
            LineObject.bytes([
                "show": .text("notice"), "id": .text(notice.id), "text": .text(notice.text),
                "language": .text(notice.language.rawValue), "entry": .text(notice.entry),
                "fingerprint": .text(notice.fingerprint),
            ])
        case .takeBack(let id, let text):
            LineObject.bytes(["show": .text("withdraw"), "id": .text(id), "text": .text(text)])
        case .badge(let streams, let gate):
            LineObject.bytes([
                "show": .text("badge"), "gate": .flag(gate),
                "what": .texts(streams.all.sorted().map(\.rawValue)),
            ])
        case .state(let state, let seconds):
            LineObject.bytes(Self.members(of: state, seconds: seconds))
        case .receipt(let text):
            LineObject.bytes(["show": .text("receipt"), "text": .text(text)])
        case .hide(let surface): LineObject.bytes(["hide": .text(surface.rawValue)])
        }
    }

    private static func members(of state: PipelineState, seconds: Int) -> [String: JSONText] {
        let (word, reason): (String, String?) =
            switch state {
            case .waiting(let reason): ("waiting", reason?.rawValue ?? "")
            case .recording: ("recording", nil)
            case .paused(let reasons):
                ("paused", reasons.map(\.rawValue).sorted().joined(separator: ","))
            }
        var members: [String: JSONText] = ["state": .text(word), "seconds": .number(seconds)]
        if let reason { members["reason"] = .text(reason) }
        return members
    }

    private static func state(_ object: LineObject) throws(BrokenLine) -> Self {
        let word = try object.text("state")
        let seconds = try object.number("seconds")
        guard word != "recording" else {
            try object.only("state", "seconds")
            return .state(.recording, seconds: seconds)
        }
        try object.only("state", "seconds", "reason")
        let reason = try object.text("reason")
        switch word {
        case "waiting": return .state(.waiting(try waitReason(reason)), seconds: seconds)
        case "paused": return .state(.paused(try pauseReasons(reason)), seconds: seconds)
        default: throw BrokenLine("unknown state")
        }
    }

    private static func waitReason(_ text: String) throws(BrokenLine) -> WaitReason? {
        guard !text.isEmpty else { return nil }
        guard let reason = WaitReason(rawValue: text) else { throw BrokenLine("unknown reason") }
        return reason
    }

    private static func pauseReasons(_ text: String) throws(BrokenLine) -> Set<PauseReason> {
        let reasons = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { PauseReason(rawValue: String($0)) }
        let known = Set(reasons.compactMap(\.self))
        guard known.count == reasons.count else { throw BrokenLine("unknown reason") }
        return known
    }

    private static func show(_ object: LineObject) throws(BrokenLine) -> Self {
        switch try object.text("show") {
        case "notice": return .notice(try notice(object))
        case "withdraw":
            try object.only("show", "id", "text")
            return .takeBack(id: try object.text("id"), text: try object.text("text"))
        case "badge":
            try object.only("show", "what", "gate")
            guard let streams = MediaStreams(try object.list("what").joined(separator: ",")) else {
                throw BrokenLine("what names no streams")
            }
            return .badge(streams, gate: try object.flag("gate"))
        case "receipt":
            try object.only("show", "text")
            return .receipt(try object.text("text"))
        default: throw BrokenLine("unknown thing to show")
        }
    }

    private static func notice(_ object: LineObject) throws(BrokenLine) -> NoticeShown {
        try object.only("show", "id", "language", "text", "fingerprint", "entry")
        guard let language = Language(rawValue: try object.text("language")) else {
            throw BrokenLine("unknown language")
        }
        return NoticeShown(
            id: try object.text("id"),
            language: language,
            text: try object.text("text"),
            fingerprint: try object.text("fingerprint"),
            entry: try object.text("entry")
        )
    }
}
