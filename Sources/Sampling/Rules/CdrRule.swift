import Terms

extension Rule {
    /// Days of call records ascend, and each person stands once.
    static let cdr = Rule(.cdr, on: [.cdr], keepsEffect: false) { situation in
        guard case .callRecords(let records) = situation.event else { return nil }
        if let last = situation.state.lastDay, records.day <= last {
            return "day \(records.day) after day \(last)"
        }
        let people = records.overTolerance
        return zip(people, people.dropFirst()).allSatisfy { $0 < $1 }
            ? nil : "the pseudonyms do not ascend"
    }
}
