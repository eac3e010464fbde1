import Sampling
import SignedNotes
import Terms

/// The device's own record of a yes: the signed acknowledgement and the request it answers.
///
/// Shape: `acknowledgement <base64>`, `request <base64>` or `request -`, `minute <minute>` or `minute -`
/// while the ledger has not told it. The command line writes the same.
struct DeskAnswer: Hashable, Sendable {
    let note: SignedNote
    let acknowledged: Acknowledged
    let requestNote: SignedNote?
    let requested: Requested?
    /// Minute of the acknowledgement's leaf.
    var minute: Minute?

    static let folder = "acknowledgements/"

    var sampling: SamplingID { acknowledged.sampling }

    var name: String { Self.folder + sampling.text }

    var fact: DeskFact { DeskFact(name: name, bytes: bytes) }

    var mode: Mode { requested?.mode ?? .employee }

    init(
        note: SignedNote,
        acknowledged: Acknowledged,
        request: (note: SignedNote, requested: Requested)?
    ) {
        self.note = note
        self.acknowledged = acknowledged
        requestNote = request?.note
        requested = request?.requested
    }

    var bytes: [UInt8] {
        Array(
            """
            acknowledgement \(Base64.text(note.bytes))
            request \(requestNote.map { Base64.text($0.bytes) } ?? "-")
            minute \(minute.map { "\($0)" } ?? "-")

            """.utf8
        )
    }

    /// Reads a record, or is nil.
    init?(bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        func value(_ line: Int, _ name: String) -> Substring? {
            guard lines.count == 3, lines[line].hasPrefix(name + " ") else { return nil }
            return lines[line].dropFirst(name.utf8.count + 1)
        }
        func entry(_ text: Substring) -> Entry? {
            Base64.bytes(text).flatMap { try? Entry(bytes: $0) }
        }
        guard let first = value(0, "acknowledgement").flatMap(entry),
            case .acknowledgement(let acknowledged) = first.event,
            let asked = value(1, "request"), let told = value(2, "minute")
        else { return nil }
        note = first.note
        self.acknowledged = acknowledged
        minute = Decimal.number(told).map { Minute($0) }
        if let minute, minute > .last { return nil }
        if asked == "-" {
            guard acknowledged.request == nil else { return nil }
            (requestNote, requested) = (nil, nil)
            return
        }
        guard let request = entry(asked), case .request(let requested) = request.event,
            requested.request == acknowledged.request
        else { return nil }
        (requestNote, self.requested) = (request.note, requested)
    }

    /// Whether a call may be taken now as far as time goes: inside the box, and after the lead.
    func fits(_ now: Minute, lead: Span) -> Bool {
        guard let requested else { return true }
        guard let minute else { return false }
        return requested.isTime(now, acknowledgedAt: minute, lead: lead)
    }
}
