import Terms

/// Each recording is shredded once, and not before there was one.
enum ShreddedRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard case .shredded(let shredded) = situation.event else { return nil }
        guard let grant = situation.state.grant(shredded.grant, of: shredded.sampling) else {
            return Refusal(.shredded, "there is no such grant")
        }
        guard grant.shredded == nil else { return Refusal(.shredded, "shredded before") }
        guard shredded.at >= grant.minute, shredded.at <= situation.minute else {
            return Refusal(.shredded, "minute \(shredded.at) is before the grant or yet to come")
        }
        return nil
    }
}
