import Agreements
import Terms

/// The notice in English.
struct NoticeEnglish {
    let facts: NoticeFacts

    var paragraphs: [String] {
        [who, what, notRecorded, when, kept, opens, quota, customer, choice, during, ask]
    }

    private var who: String {
        guard facts.request != nil else {
            return
                "You are about to record one of your own calls, with the form \"\(facts.formTitle)\":\n\(facts.questions)"
        }
        return """
            Coach \(facts.coach) asks to record one of your calls.
            What for: \(facts.purpose).
            The form is "\(facts.formTitle)":
            \(facts.questions)
            """
    }

    private var what: String {
        let recorded = facts.recorded(
            far: "the customer's voice",
            near: "your voice, from your microphone",
            window: "the picture of one window (\(facts.windows))"
        )
        return "What is recorded: \(recorded). At most \(facts.longest), of this one call."
    }

    private var notRecorded: String {
        let window = facts.recordsWindow ? "No other window" : "No window and no screen"
        let status =
            facts.statuses.isEmpty
            ? "" : " Nothing is recorded while your status is: \(facts.statuses)."
        return """
            What is not recorded: \(window), no other program's sound, no keystrokes, no camera, nothing \
            before the call and nothing after it.\(status)
            """
    }

    private var when: String {
        switch facts.mode {
        case .arranged:
            "When: the first call from \(facts.from) until \(facts.until) for which the agreement leaves room, not earlier than \(facts.lead) after your yes."
        case .random:
            "When: a call drawn by lot, from \(facts.from) until \(facts.until), not earlier than \(facts.lead) after your yes. Nobody knows which call before it begins."
        case .employee: "When: your next call within 24 hours."
        }
    }

    private var kept: String {
        "How long it is kept: \(facts.kept) from the call. Then its key is destroyed, and nobody can open it any more."
    }

    private var opens: String {
        let who: String
        if facts.opensToCoach {
            who = "you, and coach \(facts.coach)"
        } else if facts.request != nil {
            who = "you alone, until you pass it on to coach \(facts.coach)"
        } else {
            who = "you alone, until you pass it on to a coach"
        }
        return """
            Who can open it: \(who). Nobody opens it without the union's witness, and every viewing is \
            written down with its purpose. You can see who viewed it.
            """
    }

    private var quota: String {
        let caps = facts.caps
        let limits =
            "at most \(caps.day) in any 24 hours, \(caps.week) in any 7 days and \(caps.period) in the whole period"
        guard facts.request != nil else {
            return
                "How often: \(limits). Passing it on counts towards the agreed share, \(facts.share) of your handled calls."
        }
        return "How often: at most \(facts.share) of your handled calls, and \(limits)."
    }

    private var customer: String {
        switch facts.agreement.customerGate {
        case .announced:
            "The customer: recording begins only after the customer has been told. If the customer objects, nothing is kept."
        case .explicitYes:
            "The customer: recording begins only after the customer has said yes. If the customer says no, nothing is kept."
        }
    }

    private var choice: String {
        guard facts.request != nil else {
            return
                "You can take this back at any time: before the call, during it or afterwards. The recording is then destroyed."
        }
        return """
            You are free to say yes or no. A no is not stored and not sent; to the coach it looks like no \
            answer. A yes can be taken back at any time: before the call, during it or afterwards. The \
            recording is then destroyed.
            """
    }

    private var during: String {
        "While recording, a badge is shown. You can pause, stop or discard with one press. The call itself is never disturbed."
    }

    private var ask: String {
        """
        Questions: ask your union, \(facts.agreement.unionName). \(facts.agreement.employerName) is \
        responsible for the data; you have the right to see it, to have it erased and to complain to the \
        data protection authority. The agreement is \(facts.agreement.origin), valid until \
        \(facts.agreement.validTo.spoken).
        """
    }
}
