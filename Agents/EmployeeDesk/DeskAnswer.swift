import Sampling
import SignedNotes
import Terms

/// The device's own record of a yes, its two entries read.
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
        StoredYes(acknowledgement: note, request: requestNote, minute: minute).bytes
    }

    /// Reads a record, or is nil.
    init?(bytes: [UInt8]) {
        guard let stored = StoredYes(bytes: bytes),
            let yes = try? Entry(bytes: stored.acknowledgement.bytes),
            case .acknowledgement(let acknowledged) = yes.event
        else { return nil }
        var requested: Requested?
        if let request = stored.request {
            guard let entry = try? Entry(bytes: request.bytes), case .request(let one) = entry.event
            else { return nil }
            requested = one
        }
        guard requested?.request == acknowledged.request else { return nil }
        note = stored.acknowledgement
        self.acknowledged = acknowledged
        requestNote = stored.request
        self.requested = requested
        minute = stored.minute
    }

    /// Whether a call may be taken now as far as time goes: inside the box, and after the lead.
    func fits(_ now: Minute, lead: Span) -> Bool {
        guard let requested else { return true }
        guard let minute else { return false }
        return requested.isTime(now, acknowledgedAt: minute, lead: lead)
    }
}
