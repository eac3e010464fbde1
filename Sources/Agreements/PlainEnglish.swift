import SignedNotes
import Terms

/// The agreement in English.
struct PlainEnglish {
    let agreement: Agreement

    private var a: Agreement { agreement }

    private func span(_ span: Span) -> String { Language.en.words(span) }

    var lines: [String] { head + work + quota + conduct + tail }

    private var head: [String] {
        [
            "Agreement \(a.origin) between \(a.employerName) and \(a.unionName)",
            "It holds from \(a.validFrom.spoken) until \(a.validTo.spoken). Unless a review is held before \(a.reviewBy.spoken), nothing is recorded from then on.",
            "Teams and how many people work in them: \(a.spokenTeams).",
        ]
    }

    private var work: [String] {
        ["Calls may be recorded for these purposes and no others:"] + a.spokenPurposes
            + ["Coaching forms, and what each one needs to be recorded:"] + a.spokenForms(.en)
            + [
                a.windows.isEmpty
                    ? "No window is ever recorded."
                    : "Only these windows may be recorded, never another:"
            ] + a.spokenWindows
            + [
                "Softphones: \(a.softphones.joined(separator: ", ")). Calls shorter than \(span(a.minimumCall)) are not counted."
            ]
    }

    private var quota: [String] {
        [
            a.share.numerator > 0
                ? "Of each employee's handled calls at most \(a.share) may be recorded at a coach's request or passed on."
                : "No call is recorded at a coach's request; employees may record their own calls.",
            "Most recordings in any 24 hours / any 7 days / the whole period: per employee \(a.spokenCap(a.caps.employee)), per team \(a.spokenCap(a.caps.team)), of one's own \(a.spokenCap(a.caps.own)).",
            "Between two recordings of an employee at least \(span(a.spacing)) pass; one recording is at most \(span(a.maximumCapture)) long.",
        ] + a.modes.map(words)
    }

    private func words(_ mode: Mode) -> String {
        switch mode {
        case .arranged:
            "Allowed: coach and employee agree a time of at least \(span(a.minimumTimeBox)), and the first call in it that has room is recorded."
        case .random:
            "Allowed: a call drawn by lot; neither employer nor union can foresee it."
        case .employee:
            "Allowed: an employee records an own call and decides alone who else may see it."
        }
    }

    private var conduct: [String] {
        [
            "Between the employee's yes and a recording at least \(span(a.lead)) pass. Without a yes nothing is recorded, and a no is not stored.",
            a.release == .employee
                ? "Only the employee can open a recording, until the employee passes it on."
                : "The employee and the coach who asked can open a recording from the start.",
            a.coaches == .team
                ? "Only coaches of the employee's own team may ask."
                : "Any enrolled coach may ask.",
            "A recording is kept for \(span(a.retention)); then its key is destroyed.",
            a.noCaptureStatuses.isEmpty
                ? ""
                : "Nothing is recorded in these statuses: \(a.noCaptureStatuses.joined(separator: ", ")).",
            a.customerGate == .announced
                ? "Recording waits until the customer has been told. If the customer objects, nothing is kept."
                : "Recording waits until the customer has said yes. If the customer says no, nothing is kept.",
            "Counted calls may run at most \(a.cdrTolerance) ahead of the telephone exchange's own records.",
        ]
    }

    private var tail: [String] {
        [
            a.numbers == nil ? "" : "Telephone numbers in a sealed annex are never recorded.",
            "Notices exist in: \(a.languages.map(\.rawValue).joined(separator: ", ")).",
            "The ledger is kept for \(span(a.ledgerRetention)).",
            "The server listens at \(a.serverAddress.url), the union's witness at \(a.witnessAddress.url).",
            "Keys of employer, union, server, witness and enrolment (compare these digits):",
        ] + a.spokenKeys.map { "  - \($0.fingerprint)  \($0.name)" } + [
            "What this agreement does not allow is refused. It restricts; it does not make a recording lawful by itself."
        ]
    }
}
