package import Capturing
import WireFormat

/// A line from the badge to the recorder.
///
/// Source: docs/formats/badge.md.
package struct BadgeReport: Sendable, Hashable {
    package let event: BadgeEvent
    /// The running number of an `alive`; nil for a press.
    package let number: Int?

    /// A press of a button.
    ///
    /// Precondition: not `alive`, which is numbered, and not `gone`, which is no line.
    package init(pressed event: BadgeEvent) {
        precondition(Self.press(of: event) != nil, "only a press is written without a number")
        self.event = event
        number = nil
    }

    /// A sign of life, numbered from 1.
    package init(alive number: Int, covered: Bool, drawn: Bool) {
        event = .alive(covered: covered, drawn: drawn)
        self.number = number
    }

    /// Reads one line without its newline.
    ///
    /// - Throws: `BrokenLine`.
    package init(line: some Sequence<UInt8>) throws(BrokenLine) {
        let object = try LineObject(line)
        guard object.has("pressed") else {
            try object.only("alive", "covered", "drawn")
            let covered = try object.flag("covered")
            event = .alive(covered: covered, drawn: try object.flag("drawn"))
            number = try object.number("alive")
            return
        }
        number = nil
        event = try Self.press(object)
    }

    /// The line without its newline.
    package var line: [UInt8] {
        guard let press = Self.press(of: event) else {
            guard case .alive(let covered, let drawn) = event else { return [] }
            return LineObject.bytes([
                "alive": .number(number ?? 0), "covered": .flag(covered), "drawn": .flag(drawn),
            ])
        }
        var members: [String: JSONText] = ["pressed": .text(press.word)]
        if let id = press.id { members["id"] = .text(id) }
        if let signature = press.signature { members["signature"] = .text(signature) }
        return LineObject.bytes(members)
    }

    private typealias Press = (word: String, id: String?, signature: String?)

    private static func press(of event: BadgeEvent) -> Press? {
        switch event {
        case .alive, .gone: nil
        case .informed: ("informed", nil, nil)
        case .refused: ("refused", nil, nil)
        case .pause: ("pause", nil, nil)
        case .resume: ("resume", nil, nil)
        case .stop: ("stop", nil, nil)
        case .discard: ("discard", nil, nil)
        case .yes(let id, let signature): ("yes", id, signature)
        case .no(let id): ("no", id, nil)
        case .later(let id): ("later", id, nil)
        case .takeBack(let id): ("take-back", id, nil)
        }
    }

    private static let plain: [String: BadgeEvent] = [
        "informed": .informed, "refused": .refused, "pause": .pause, "resume": .resume,
        "stop": .stop, "discard": .discard,
    ]

    private static func press(_ object: LineObject) throws(BrokenLine) -> BadgeEvent {
        let word = try object.text("pressed")
        if let event = plain[word] {
            try object.only("pressed")
            return event
        }
        if word == "yes" {
            try object.only("pressed", "id", "signature")
            return .yes(id: try object.text("id"), signature: try object.text("signature"))
        }
        try object.only("pressed", "id")
        let id = try object.text("id")
        switch word {
        case "no": return .no(id: id)
        case "later": return .later(id: id)
        case "take-back": return .takeBack(id: id)
        default: throw BrokenLine("unknown press")
        }
    }
}
