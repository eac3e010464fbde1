import Agreements
import Terms

extension Rule {
    /// Nothing is counted, asked or granted before the period; nothing new begins after it.
    ///
    /// Keys are enrolled before the first minute, or nobody could be recorded in it; and what is not yet valid can be
    /// mended and revoked. A `revoked` that was given to the witness in the last minute still enters afterwards, or it
    /// would wait for ever and let nothing else in.
    static let period = Rule(
        .period,
        on: .all.subtracting(.afterwards).subtracting([.revoked]),
        keepsEffect: true
    ) { situation in
        let agreement = situation.agreement
        let (event, minute) = (situation.event, situation.minute)
        let isEarly = minute < agreement.validFrom && event.waits
        let isLate = minute >= agreement.validTo && !event.outlives(end: agreement.validTo)
        guard !situation.isFirst, isEarly || isLate else { return nil }
        return "minute \(minute) is outside \(agreement.validFrom)–\(agreement.validTo)"
    }
}

extension Event {
    /// Whether such an entry waits for the first minute of the period.
    fileprivate var waits: Bool {
        switch self {
        case .block, .request, .acknowledgement, .grant: true
        default: false
        }
    }

    /// Whether such an entry is accepted after the agreement's end though its kind begins something.
    func outlives(end: Minute) -> Bool {
        switch self {
        case .key(let change): change.action == .revoke
        case .callRecords(let records):
            Minute(instant: records.day + "T00:00Z").map { $0 < end } ?? false
        default: false
        }
    }
}
