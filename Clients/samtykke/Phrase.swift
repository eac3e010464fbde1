import Terms

/// The sentences of `agreement show`; `#` is a place for a value.
enum Phrase {
    case parties, period, review, teams, witness, purposes, forms, noWindow, windows
    case gateAnnounced, gateExplicit, statuses, shareNone, share, minimumCall
    case capEmployee, capTeam, capOwn, spacing, maximum, lead, arranged, random, own
    case releaseEmployee, releaseCoach, coachesTeam, coachesAny, retention, tolerance
    case ledgerRetention, restricts, far, near, window

    func text(in language: Language) -> String {
        switch language {
        case .en: english
        case .nb: norwegian
        case .sv: swedish
        case .de: german
        }
    }

    private var english: String {
        switch self {
        case .parties: "Agreement between # (employer) and # (union)."
        case .period: "It holds from # until just before #."
        case .review: "From # on nothing is recorded unless a review was held."
        case .teams: "Teams and headcount: #."
        case .witness: "The union's witness has the key # and answers at #."
        case .purposes: "Recordings are made for these purposes only:"
        case .forms: "Coaching forms, and what each needs:"
        case .noWindow: "No window is ever recorded."
        case .windows: "Only this window may be recorded: #."
        case .gateAnnounced: "The customer is told of the recording beforehand."
        case .gateExplicit: "Recording waits for the customer's own yes; after a no there is none."
        case .statuses: "Nothing is recorded in the statuses #."
        case .shareNone: "Only recordings that the employee starts are allowed."
        case .share: "At most # of every # handled calls is recorded."
        case .minimumCall: "Calls shorter than # are not counted."
        case .capEmployee: "Most per employee in 24 hours / 7 days / the period: #."
        case .capTeam: "Most per team in 24 hours / 7 days / the period: #."
        case .capOwn: "Most that an employee starts in 24 hours / 7 days / the period: #."
        case .spacing: "Between two recordings of one employee there are at least #."
        case .maximum: "No recording is longer than #."
        case .lead: "Between the employee's yes and a recording there are at least #."
        case .arranged: "Allowed: coach and employee arrange a time box of at least #."
        case .random: "Allowed: a call drawn by lot from a team."
        case .own: "Allowed: the employee has an own call recorded."
        case .releaseEmployee: "Only the employee passes a recording on to the coach."
        case .releaseCoach: "The coach may open a recording at once."
        case .coachesTeam: "Only coaches of the employee's own team may ask."
        case .coachesAny: "Any enrolled coach may ask."
        case .retention: "Every recording becomes unreadable after #."
        case .tolerance: "Counted calls may run # ahead of the telephone exchange's records."
        case .ledgerRetention: "The ledger is kept for #."
        case .restricts: "This agreement only restricts; it makes no recording lawful by itself."
        case .far: "the customer's voice"
        case .near: "the employee's voice"
        case .window: "the named window"
        }
    }
}
