import Terms

extension Rule {
    /// Each grant ends once, by its own employee.
    static let ended = Rule(.ended, on: [.ended], keepsEffect: false) { situation in
        guard case .ended(let ended) = situation.event else { return nil }
        guard let grant = situation.state.grant(ended.grant, of: ended.sampling) else {
            return "there is no such grant"
        }
        guard grant.granted.employee == ended.employee else {
            return "the grant is another employee's"
        }
        guard grant.ended == nil else { return "it ended before" }
        guard (ended.head == nil) == (ended.chunks == 0) else { return "head and chunks disagree" }
        guard ended.outcome != .notStarted || ended.chunks == 0 && ended.capturedSeconds == 0 else {
            return "what did not start has no chunks"
        }
        let maximum = grant.granted.maximumSeconds
        guard ended.capturedSeconds <= maximum,
            ended.pausedSeconds <= maximum - ended.capturedSeconds
        else { return "longer than the \(maximum) s of the grant" }
        return nil
    }
}

extension LedgerState {
    /// The grant of a sampling, if it has this leaf hash.
    func grant(_ leaf: LeafHash, of sampling: SamplingID) -> Grant? {
        guard let grant = samplings[sampling]?.grant, grant.leaf == leaf else { return nil }
        return grant
    }
}
