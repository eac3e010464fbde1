import Agreements
import Terms

extension Rule {
    /// A recipient opens a recording that is there, for its purpose, with a fresh key.
    static let viewed = Rule(.viewed, on: [.viewed], keepsEffect: false) { situation in
        guard case .viewed(let viewed) = situation.event else { return nil }
        let state = situation.state
        guard state.grant(viewed.grant, of: viewed.sampling) != nil,
            let sampling = state.samplings[viewed.sampling]
        else { return "there is no such grant" }
        guard state.isRecipient(viewed.recipient, of: viewed.sampling) else {
            return "not a recipient"
        }
        if let gone = state.goneSince(viewed.sampling, at: situation.minute) { return gone }
        guard state.mayView(viewed.recipient, viewed.sampling, at: situation.minute) else {
            return "no chunks of it stand as ended"
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
