import Terms

/// Time never goes back.
enum MinuteRule {
    static func check(_ situation: Situation) -> Refusal? {
        let before = situation.state.minute
        guard situation.state.size > 0, situation.minute < before else { return nil }
        return Refusal(.minute, "minute \(situation.minute) after minute \(before)")
    }
}
