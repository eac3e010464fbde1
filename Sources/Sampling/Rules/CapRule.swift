import Agreements
import Terms

extension Rule {
    /// Absolute numbers on top of the share: per person, per team, and of one's own.
    static let cap = Rule(.cap, on: [.grant], keepsEffect: true) { situation in
        guard let granting = situation.granting, let sampling = granting.sampling,
            let person = granting.person
        else { return nil }
        let caps = situation.agreement.caps
        let minute = situation.minute
        guard sampling.mode != .employee else {
            return exceeded(caps.own, person.ownGrants, minute, "own")
        }
        let team = situation.state.teams[person.key.team]?.grants ?? []
        return exceeded(caps.employee, person.grants, minute, "employee")
            ?? exceeded(caps.team, team, minute, "team")
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
