import Terms

/// A yes holds for its time box, its count and the terms it was given to.
enum LapsedRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard let granting = situation.granting, let sampling = granting.sampling else {
            return nil
        }
        return detail(granting, sampling, situation).map { Refusal(.lapsed, $0) }
    }

    private static func detail(
        _ granting: Granting,
        _ sampling: LedgerState.Sampling,
        _ situation: Situation
    ) -> String? {
        guard sampling.terms == situation.state.terms else {
            return "the agreement was amended after the acknowledgement"
        }
        guard let request = granting.request else {
            let end = sampling.acknowledgedAt + LedgerState.ownSamplingMinutes
            return situation.minute < end ? nil : "24 h have passed"
        }
        let (from, until) = (request.requested.from, request.requested.until)
        guard from <= situation.minute, situation.minute < until else {
            return "minute \(situation.minute) is outside the time box \(from)–\(until)"
        }
        guard request.grants < request.requested.count else {
            return "\(request.grants) of \(request.requested.count) grants stand"
        }
        return nil
    }
}
