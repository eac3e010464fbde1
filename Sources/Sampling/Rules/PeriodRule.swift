import Agreements
import Terms

/// Nothing is counted, asked or granted before the period; nothing new begins after it.
///
/// Keys are enrolled before the first minute, or nobody could be recorded in it; and what is not yet valid can be
/// mended and revoked.
enum PeriodRule {
    static func check(_ situation: Situation) -> Refusal? {
        let agreement = situation.agreement
        let (event, minute) = (situation.event, situation.minute)
        let isEarly = minute < agreement.validFrom && event.waits
        let isLate =
            minute >= agreement.validTo && !event.isRevocation
            && !event.outlives(end: agreement.validTo)
        guard !situation.isFirst, isEarly || isLate else { return nil }
        return Refusal(
            .period,
            "minute \(minute) is outside \(agreement.validFrom)–\(agreement.validTo)"
        )
    }
}

extension Event {
    /// Tells whether such an entry waits for the first minute of the period.
    fileprivate var waits: Bool {
        switch self {
        case .block, .request, .acknowledgement, .grant: true
        case .agreement, .key, .ended, .released, .withdrawn, .viewed, .shredded, .callRecords,
            .revoked:
            false
        }
    }

    /// Tells whether it ends the agreement.
    ///
    /// One that was given to the witness in the last minute still enters afterwards, or it would wait for ever and
    /// let nothing else in.
    fileprivate var isRevocation: Bool {
        if case .revoked = self { true } else { false }
    }

    /// Tells whether such an entry is accepted after the agreement's end: what tidies up, not what begins.
    func outlives(end: Minute) -> Bool {
        switch self {
        case .ended, .released, .withdrawn, .viewed, .shredded: true
        case .key(let change): change.action == .revoke
        case .callRecords(let records):
            Minute(instant: records.day + "T00:00Z").map { $0 < end } ?? false
        case .agreement, .block, .request, .acknowledgement, .grant, .revoked: false
        }
    }
}
