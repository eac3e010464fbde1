import Terms

extension Rule {
    /// Each recording is shredded once, and not before there was one.
    static let shredded = Rule(.shredded, on: [.shredded], keepsEffect: false) { situation in
        guard case .shredded(let shredded) = situation.event else { return nil }
        guard let grant = situation.state.grant(shredded.grant, of: shredded.sampling) else {
            return "there is no such grant"
        }
        guard grant.shredded == nil else { return "shredded before" }
        guard shredded.at >= grant.minute, shredded.at <= situation.minute else {
            return "minute \(shredded.at) is before the grant or yet to come"
        }
        return nil
    }
}
