import Agreements
import SignedNotes
import Terms

extension Rule {
    /// Who may hold which key.
    static let key = Rule(.key, on: [.key], keepsEffect: false) { situation in
        guard case .key(let change) = situation.event else { return nil }
        let before = situation.state.people[change.pseudonym]
        return change.action == .enrol
            ? objection(toEnrolling: change, before, situation)
            : objection(toRevoking: change, before)
    }

    private static func objection(
        toEnrolling change: KeyChange,
        _ before: LedgerState.Person?,
        _ situation: Situation
    ) -> String? {
        let used = situation.state.usedKeys
        guard situation.agreement.teams.contains(where: { $0.id == change.team }) else {
            return "the agreement has no such team"
        }
        if let before, before.key.role != change.role || before.key.team != change.team {
            return "role or team changed"
        }
        if change.authorisedBy == .previous, before?.isInForce != true {
            return "there is no previous key"
        }
        let isEmployee = change.role == .employee
        guard (change.serverAnchor != nil) == isEmployee,
            (change.witnessAnchor != nil) == isEmployee
        else { return isEmployee ? "an anchor is missing" : "an anchor is superfluous" }
        guard used[change.signingKey] == nil else { return "the signing key was used before" }
        guard change.sealingKey.curvePoint != change.signingKey.curvePoint,
            used[change.sealingKey].map({ $0 == .sealing(change.pseudonym) }) ?? true
        else { return "the sealing key was used before" }
        return nil
    }

    private static func objection(
        toRevoking change: KeyChange,
        _ before: LedgerState.Person?
    ) -> String? {
        guard let before, before.isInForce else { return "there is no key in force" }
        var same = change
        same.action = before.key.action
        same.authorisedBy = before.key.authorisedBy
        return same == before.key ? nil : "the fields do not repeat the key in force"
    }
}
