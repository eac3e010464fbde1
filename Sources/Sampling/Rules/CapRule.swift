import Agreements
import Terms

extension Rule {
    /// Absolute numbers on top of the share: per person, per team, and of one's own.
    static let cap = Rule(.cap, on: [.grant], keepsEffect: true) { situation in
        guard let granting = situation.granting, let sampling = granting.sampling else {
            return nil
        }
        // Somebody never enrolled has no grants and no team; a cap of 0 for each person holds all the same.
        let person = granting.person
        let caps = situation.agreement.caps
        let minute = situation.minute
        guard sampling.mode != .employee else {
            return exceeded(caps.own, person?.ownGrants ?? [], minute, "own")
        }
        if let excess = exceeded(caps.employee, person?.grants ?? [], minute, "employee") {
            return excess
        }
        guard let team = person?.key.team else { return nil }
        return exceeded(caps.team, situation.state.teams[team]?.grants ?? [], minute, "team")
    }

    private static func exceeded(
        _ row: Caps.Row,
        _ grants: [Minute],
        _ minute: Minute,
        _ scope: String
    ) -> String? {
        let spans = [
            (row.day, grants.count(in: minute, back: 1440), "24 h"),
            (row.week, grants.count(in: minute, back: 10080), "7 d"),
            (row.period, grants.count, "period"),
        ]
        for (cap, count, span) in spans where count + 1 > cap {
            return "\(scope): \(count + 1) in \(span), at most \(cap)"
        }
        return nil
    }
}

extension [Minute] {
    /// How many lie in (minute − back, minute].
    ///
    /// Precondition: ascending. Complexity: logarithmic.
    func count(in minute: Minute, back: Int) -> Int {
        firstIndex(after: minute) - firstIndex(after: minute + -back)
    }

    /// The first index whose minute is after this one.
    private func firstIndex(after minute: Minute) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] <= minute { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
