import Terms

/// Who counts more calls than the exchange does pauses.
enum CdrPauseRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard let granting = situation.granting, granting.spendingMode != nil,
            situation.state.over.contains(granting.granted.employee)
        else { return nil }
        return Refusal(.cdrPause, "the call records do not bear out the blocks")
    }
}
