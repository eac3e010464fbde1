import HTTPTypes
import Hummingbird
import PinnedHTTPS
import Partaking
import Programs
import Sampling
import Terms

/// Says in plain words why something did not work.
enum ProblemPage {
    static func show(_ error: any Error, on page: PageRequest) -> Response {
        let words = page.words
        let fault = error as? CallFault
        let rules = fault?.rules ?? []
        let exit = ProgramExit(error)
        let (heading, text) = sentences(fault, exit, words)
        return page.page(
            "problem",
            title: heading,
            status: .badRequest,
            [
                "heading": heading,
                "text": text,
                "reasons": rules.map { RuleWords.sentence($0, words) },
                "hasReasons": !rules.isEmpty,
                "detail": exit?.reason ?? "\(error)",
                "back": page.request.headers[.referer].flatMap(page.own) ?? "/",
            ]
        )
    }

    private static func sentences(
        _ fault: CallFault?,
        _ exit: ProgramExit?,
        _ words: Words
    ) -> (heading: String, text: String) {
        switch fault?.type {
        case "unreachable":
            return (
                words("The server does not answer"),
                words("Nothing was changed. Try again in a moment.")
            )
        case "wrong-certificate":
            return (
                words("This is not the server you know"),
                words(
                    "It shows another certificate than the one the union gave you. Ask the union before you go on."
                )
            )
        default: break
        }
        if let fault, fault.isRefusal || !fault.rules.isEmpty {
            return (words("The ledger says no"), words("This is why:"))
        }
        let reason = exit?.reason ?? ""
        if exit?.code == .badSignature || reason.hasPrefix("altered:") {
            return (
                words("Something was altered"),
                words("What the server sent does not fit what was signed. Tell the union.")
            )
        }
        return (words("That did not work"), words("Nothing was changed."))
    }

    /// A refusal of our own, before anything was asked.
    static func refuse(_ heading: String, _ text: String, on page: PageRequest) -> Response {
        page.page(
            "problem",
            title: heading,
            status: .badRequest,
            [
                "heading": heading, "text": text, "hasReasons": false,
                "back": page.request.headers[.referer].flatMap(page.own) ?? "/",
            ]
        )
    }
}

extension PageRequest {
    /// The path of one of our own addresses.
    func own(_ address: String) -> String? {
        guard let authority = request.head.authority else { return nil }
        let start = "http://\(authority)/"
        return address.hasPrefix(start) ? "/" + address.dropFirst(start.count) : nil
    }
}

/// Rules as people understand them.
enum RuleWords {
    /// What a broken rule means; the rule's own name for those that no page can break.
    static func sentence(_ rule: String, _ words: Words) -> String {
        sentences[rule].map { words($0) } ?? words("Rule “{0}” of the agreement.", rule)
    }

    /// English sentences by rule name.
    static let sentences: [String: String] = [
        "period": "The agreement is not in force at this time.",
        "revoked": "The agreement has been ended by one of its parties.",
        "review-missed": "A review was due and has not been held, so nothing is recorded.",
        "role": "Your role may not do this.",
        "request": "The question does not fit the agreement: purpose, form, time or person.",
        "mode": "The agreement does not allow this way of asking.",
        "time-box": "The time is shorter than agreed.",
        "random-team":
            "Fewer than five employees of this team take part, so a draw would name one.",
        "coach-team": "The agreement lets only coaches of the same team ask.",
        "acknowledgement": "The question is not open to you any more.",
        "notice": "The text is not the one that belongs to the question.",
        "no-acknowledgement": "There is no yes for this.",
        "lapsed": "The time for this has passed.",
        "lead": "Too little time lies between the yes and the recording.",
        "place": "No block of calls has earned a recording yet.",
        "quota": "More recordings than the agreed share would be made.",
        "cap": "The most that the agreement allows in this time is reached.",
        "spacing": "Too little time has passed since the last recording.",
        "released": "It cannot be passed on: it is over, or no place is left for it.",
        "withdrawn": "It was taken back before.",
        "viewed": "It cannot be opened: it is over, withdrawn, or not passed on to you.",
        "agreement-in-force": "The agreement has changed in the meantime. Read it again.",
        "key": "Your key is not in force. Enrol again.",
        "signature": "A signature does not fit.",
        "gone": "The recording is no longer there.",
        "stale": "The union's witness wants a newer answer. Try again.",
        "waiting": "The union's witness holds a note that must come first. Try again in a moment.",
    ]
}
