import Agreements
import Terms

/// Nothing new before the period or after it.
enum PeriodRule {
    static func check(_ situation: Situation) -> Refusal? {
        let agreement = situation.agreement
        guard !situation.isFirst, !situation.event.outlives(end: agreement.validTo),
            situation.minute < agreement.validFrom || situation.minute >= agreement.validTo
        else { return nil }
        return Refusal(
            .period,
            "minute \(situation.minute) is outside \(agreement.validFrom)–\(agreement.validTo)"
        )
    }
}

extension Event {
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
