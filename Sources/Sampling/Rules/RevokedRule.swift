import Terms

/// A revoked agreement grants nothing.
enum RevokedRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard let end = situation.state.revokedAt, !situation.event.outlives(end: end) else {
            return nil
        }
        if case .revoked(let revoked) = situation.event,
            !situation.state.revokedBy.contains(revoked.by)
        {
            return nil
        }
        return Refusal(.revoked, "the agreement was revoked at minute \(end)")
    }
}
