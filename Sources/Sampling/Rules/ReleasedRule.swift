import Agreements
import Terms

extension Rule {
    /// The employee passes a finished recording on to a coach.
    static let released = Rule(.released, on: [.released], keepsEffect: false) { situation in
        guard case .released(let released) = situation.event else { return nil }
        let state = situation.state
        guard let grant = state.grant(released.grant, of: released.sampling) else {
            return "there is no such grant"
        }
        guard grant.granted.employee == released.employee else {
            return "the recording is another employee's"
        }
        guard grant.ended?.outcome == .complete || grant.ended?.outcome == .cutShort else {
            return "it has not ended as complete or cut-short"
        }
        if let gone = state.goneSince(released.sampling, at: situation.minute) { return gone }
        let coach = released.recipient.pseudonym
        guard state.person(coach, as: .coach)?.key.recipient == released.recipient else {
            return "the recipient is no coach in force with this key"
        }
        guard !state.isRecipient(coach, of: released.sampling) else {
            return "the coach is a recipient already"
        }
        let request = state.samplings[released.sampling]?.acknowledged.request
        guard let asking = request.flatMap({ state.requests[$0]?.requested.coach }) else {
            return nil
        }
        return asking == coach ? nil : "another coach asked"
    }
}

extension LedgerState {
    /// Why and since when a recording is gone, in words; nil while it is there.
    func goneSince(_ sampling: SamplingID, at now: Minute) -> String? {
        guard case .gone(let reason, let since) = life(of: sampling, at: now) else { return nil }
        return "the recording is gone: \(reason.rawValue) at minute \(since)"
    }
}
