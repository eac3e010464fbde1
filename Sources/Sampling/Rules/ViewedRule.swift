import Agreements
import Terms

/// A recipient opens a recording that is there, for its purpose, with a fresh key.
enum ViewedRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard case .viewed(let viewed) = situation.event else { return nil }
        return detail(viewed, situation).map { Refusal(.viewed, $0) }
    }

    private static func detail(_ viewed: Viewed, _ situation: Situation) -> String? {
        let state = situation.state
        guard let grant = state.grant(viewed.grant, of: viewed.sampling),
            let sampling = state.samplings[viewed.sampling]
        else { return "there is no such grant" }
        guard grant.hasChunks else { return "no chunks of it stand as ended" }
        guard grant.isRecipient(viewed.recipient) else { return "not a recipient" }
        guard sampling.isThere(at: situation.minute) else {
            return "the recording is shredded, withdrawn or expired"
        }
        guard state.usedKeys[viewed.viewingKey] == nil else { return "the key was used before" }
        let isPurpose =
            if let request = sampling.acknowledged.request {
                state.requests[request]?.requested.purpose == viewed.purpose
            } else {
                situation.agreement.purpose(viewed.purpose) != nil
            }
        return isPurpose ? nil : "another purpose"
    }
}
