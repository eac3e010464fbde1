import Terms

extension Rule {
    /// A yes holds for its time box, its count and the terms it was given to.
    static let lapsed = Rule(.lapsed, on: [.grant], keepsEffect: true) { situation in
        guard let granting = situation.granting, let sampling = granting.sampling else {
            return nil
        }
        guard sampling.terms == situation.state.terms else {
            return "the agreement was amended after the acknowledgement"
        }
        guard let request = granting.request else {
            let end = sampling.acknowledgedAt + LedgerState.ownSamplingMinutes
            return situation.minute < end ? nil : "24 h have passed"
        }
        let requested = request.requested
        guard requested.covers(situation.minute) else {
            return
                "minute \(situation.minute) is outside the time box \(requested.from)–\(requested.until)"
        }
        return request.grants < requested.count
            ? nil : "\(request.grants) of \(requested.count) grants stand"
    }
}
