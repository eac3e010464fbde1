import Terms

/// Days of call records ascend, and each person stands once.
enum CdrRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard case .callRecords(let records) = situation.event else { return nil }
        if let last = situation.state.lastDay, records.day <= last {
            return Refusal(.cdr, "day \(records.day) after day \(last)")
        }
        guard zip(records.over, records.over.dropFirst()).allSatisfy({ $0 < $1 }) else {
            return Refusal(.cdr, "the pseudonyms do not ascend")
        }
        return nil
    }
}
