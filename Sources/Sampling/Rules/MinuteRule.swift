import Terms

extension Rule {
    /// Time never goes back.
    static let minute = Rule(.minute, on: .all, keepsEffect: true) { situation in
        let before = situation.state.minute
        guard situation.state.size > 0, situation.minute < before else { return nil }
        return "minute \(situation.minute) after minute \(before)"
    }
}
