import Terms

extension Rule {
    /// Each party takes a sampling back once; that is always accepted.
    static let withdrawn = Rule(.withdrawn, on: [.withdrawn], keepsEffect: false) { situation in
        guard case .withdrawn(let withdrawn) = situation.event else { return nil }
        guard let sampling = situation.state.samplings[withdrawn.sampling] else {
            return "there is no such sampling"
        }
        return sampling.withdrawnBy.contains(withdrawn.by)
            ? "withdrawn before by the same party" : nil
    }
}
