import Agreements
import Partaking
import SchedulerClient
import Terms
import WireFormat

/// One recording as a card or a page shows it.
struct RecordingFacts {
    private let recording: ServerBody.Recording
    private let agreement: Agreement
    private let page: PageRequest

    init(_ recording: ServerBody.Recording, _ agreement: Agreement, _ page: PageRequest) {
        self.recording = recording
        self.agreement = agreement
        self.page = page
    }

    private var words: Words { page.words }

    private var minute: Minute { Self.minute(recording.minute) }

    private var expiry: Minute { Self.minute(recording.expiry) }

    /// Whether there is still a key.
    var isAlive: Bool { ["recorded", "not-ended"].contains(recording.state) }

    var canOpen: Bool { recording.state == "recorded" && recording.chunks > 0 }

    private var isMine: Bool { recording.employee == page.house.person.profile.pseudonym.text }

    var values: [String: Any] {
        [
            "id": recording.sampling,
            "person": recording.employee,
            "at": page.clock.facts(minute),
            "expiry": page.clock.facts(expiry),
            "left": page.clock.left(until: expiry),
            "state": state,
            "why": why,
            "mode": ModeWords.text(recording.mode, words),
            "isAlive": isAlive,
            "isMine": isMine,
            "canOpen": canOpen,
            "openText": canOpen ? words("Open") : words("Details"),
            "openLabel": words("Details of the recording of {0}", page.clock.text(minute)),
        ]
    }

    private var state: String {
        switch recording.state {
        case "recorded" where recording.chunks > 0: words("can be opened")
        case "recorded": words("nothing was recorded")
        case "not-ended": words("being recorded, or never finished")
        case "withdrawn": words("withdrawn")
        case "expired": words("over")
        case "shredded": words("key destroyed")
        default: recording.state
        }
    }

    private var why: String {
        guard let purpose = recording.purpose else { return words("For the employee alone") }
        return PurposeID(purpose).flatMap { agreement.purpose($0) }?.text ?? purpose
    }

    /// A number of the server's that is a minute, or the nearest.
    static func minute(_ number: Int) -> Minute { Minute(max(0, min(number, Minute.last.number))) }
}
