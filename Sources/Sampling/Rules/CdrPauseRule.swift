import Terms

extension Rule {
    /// Who counts more calls than the exchange does pauses.
    static let cdrPause = Rule(.cdrPause, on: [.grant], keepsEffect: true) { situation in
        guard let granting = situation.granting, granting.spendingMode != nil,
            situation.state.overTolerance.contains(granting.granted.employee)
        else { return nil }
        return "the call records do not bear out the blocks"
    }
}
