import Terms

/// Each party takes a sampling back once; that is always accepted.
enum WithdrawnRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard case .withdrawn(let withdrawn) = situation.event else { return nil }
        guard let sampling = situation.state.samplings[withdrawn.sampling] else {
            return Refusal(.withdrawn, "there is no such sampling")
        }
        guard sampling.withdrawnBy.contains(withdrawn.by) else { return nil }
        return Refusal(.withdrawn, "withdrawn before by the same party")
    }
}
