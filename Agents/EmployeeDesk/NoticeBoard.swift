import Capturing
import Sampling
import SignedNotes
import Terms

/// What stands on the employee's screen before and after a capture: notice, take-back, receipt.
///
/// A *no* and a *later* leave no trace but in here.
struct NoticeBoard {
    /// Requests whose notice was shown in this process; the only trace of a *no*.
    private var shown: Set<RequestID> = []
    /// The notice on the screen, by the sampling it would begin.
    private(set) var pending: PendingNotice?
    /// Whether the window stands in which a yes can be taken back.
    private var isTakeBackShown = false
    /// When the latest receipt was shown; nil when none stands.
    private var receiptSince: MonotonicTime?

    /// A receipt closes by itself after this long, at the next minute.
    private static let receiptTime: Duration = .seconds(60)

    /// A notice on the screen and the request behind it.
    struct PendingNotice {
        let notice: NoticeShown
        let acknowledged: Acknowledged
        let note: SignedNote
        let requested: Requested
    }

    /// What happens to the windows.
    enum Event {
        /// This notice is next; the badge process is being started for it.
        case next(PendingNotice)
        /// The badge process runs, or cannot be started.
        case canShow(Bool)
        /// *No* or *later*, by the notice's id.
        case declined(String)
        /// Requests that were answered, also in a terminal meanwhile.
        case answered(Set<RequestID>)
        case acknowledged(SamplingID)
        case takenBack
        case receipt(MonotonicTime)
        /// A minute has passed; whether nothing is being captured.
        case minute(MonotonicTime, isIdle: Bool)
        /// Nothing is on the screen any more.
        case gone
    }

    mutating func take(_ event: Event) -> [DeskAction] {
        switch event {
        case .next(let made): pending = made
        case .canShow(false): pending = nil
        case .canShow(true):
            guard let pending else { return [] }
            shown.insert(pending.requested.request)
            return [.show(pending.notice), .tell(.noticeShown)]
        case .declined(let id):
            guard pending?.notice.id == id else { return [] }
            return endNotice()
        case .answered(let requests):
            guard let pending, requests.contains(pending.requested.request) else { return [] }
            return endNotice()
        case .acknowledged(let sampling):
            isTakeBackShown = true
            return [.hide(.notice), .showTakeBack(sampling)]
        case .takenBack:
            isTakeBackShown = false
            return [.hide(.withdraw), .showNextOrEnd]
        case .receipt(let time):
            receiptSince = time
        case .minute(let time, let isIdle):
            guard let since = receiptSince, isIdle, time >= since + Self.receiptTime else {
                return []
            }
            receiptSince = nil
            return isEmpty ? [.stopBadge] : [.hide(.receipt)]
        case .gone:
            // A notice that was there may be shown again afterwards: nobody answered it.
            if let pending { shown.remove(pending.requested.request) }
            (pending, receiptSince, isTakeBackShown) = (nil, nil, false)
        }
        return []
    }

    private mutating func endNotice() -> [DeskAction] {
        pending = nil
        return [.hide(.notice), .showNextOrEnd]
    }

    private var isEmpty: Bool { pending == nil && !isTakeBackShown }

    /// Whether a request's notice may be shown: it was not shown yet.
    func mayShow(_ request: RequestID) -> Bool { !shown.contains(request) }

    /// Takes the pending notice down for a yes: the answer, or nil when it is to another notice or not signed by `key`.
    mutating func yes(_ id: String, _ signature: String, by key: VerifierKey) -> DeskAnswer? {
        guard let asked = pending, asked.notice.id == id, let line = SignatureLine(signature)
        else { return nil }
        let note = SignedNote(text: asked.notice.entry, signatures: [line])
        guard note.isSigned(byExactly: [key]) else { return nil }
        pending = nil
        return DeskAnswer(
            note: note,
            acknowledged: asked.acknowledged,
            request: (asked.note, asked.requested)
        )
    }
}
