import Terms

extension Rule {
    /// A revoked agreement grants nothing.
    static let revoked = Rule(
        .revoked,
        on: .all.subtracting(.afterwards),
        keepsEffect: true
    ) { situation in
        guard let end = situation.state.revokedAt, !situation.event.outlives(end: end) else {
            return nil
        }
        if case .revoked(let revoked) = situation.event,
            !situation.state.revokedBy.contains(revoked.by)
        {
            return nil
        }
        return "the agreement was revoked at minute \(end)"
    }
}
