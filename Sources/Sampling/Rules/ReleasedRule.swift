import Terms

/// The employee passes a finished recording on to a coach.
enum ReleasedRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard case .released(let released) = situation.event else { return nil }
        return detail(released, situation).map { Refusal(.released, $0) }
    }

    private static func detail(_ released: Released, _ situation: Situation) -> String? {
        let state = situation.state
        guard let grant = state.grant(released.grant, of: released.sampling),
            let sampling = state.samplings[released.sampling]
        else { return "there is no such grant" }
        guard grant.granted.employee == released.employee else {
            return "the recording is another employee's"
        }
        guard grant.ended?.outcome == .complete || grant.ended?.outcome == .cutShort else {
            return "it has not ended as complete or cut-short"
        }
        guard sampling.isThere(at: situation.minute) else {
            return "the recording is shredded, withdrawn or expired"
        }
        let coach = released.recipient.pseudonym
        guard state.person(coach, as: .coach)?.key.sealingKey == released.recipient.sealingKey
        else {
            return "the recipient is no coach in force with this key"
        }
        guard !grant.isRecipient(coach) else { return "the coach is a recipient already" }
        guard let request = sampling.acknowledged.request.flatMap({ state.requests[$0] }) else {
            return nil
        }
        return request.requested.coach == coach ? nil : "another coach asked"
    }
}
