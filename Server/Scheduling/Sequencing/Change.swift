import Sampling
package import Terms

/// Something a connected person should look at; it tells that, never what.
package struct Change: Hashable, Sendable {
    /// What to fetch again.
    package enum Kind: String, Sendable {
        case inbox, agreement, revoked
    }

    package var kind: Kind
    /// Nil means everybody.
    package var person: Pseudonym?

    /// Names whom an entry concerns.
    ///
    /// A coach hears nothing of an acknowledgement or a grant: that would tell who said yes.
    static func all(of event: Event, in state: LedgerState) -> Set<Change> {
        switch event {
        case .agreement: return [Change(kind: .agreement, person: nil)]
        case .revoked: return [Change(kind: .revoked, person: nil)]
        case .request(let request):
            switch request.whom {
            case .employee(let person): return [Change(kind: .inbox, person: person)]
            case .team(let team):
                let members = state.people.filter {
                    $0.value.isInForce && $0.value.key.team == team
                        && $0.value.key.role == .employee
                }
                return Set(members.keys.map { Change(kind: .inbox, person: $0) })
            }
        case .key(let key): return [Change(kind: .inbox, person: key.pseudonym)]
        case .block(let block): return [Change(kind: .inbox, person: block.employee)]
        case .acknowledgement(let yes): return [Change(kind: .inbox, person: yes.employee)]
        case .grant(let grant): return [Change(kind: .inbox, person: grant.employee)]
        case .ended(let end): return [Change(kind: .inbox, person: end.employee)]
        case .released(let release):
            return [Change(kind: .inbox, person: release.recipient.pseudonym)]
        case .withdrawn(let taken): return owner(of: taken.sampling, in: state)
        case .shredded(let gone): return owner(of: gone.sampling, in: state)
        case .viewed(let viewed): return owner(of: viewed.sampling, in: state)
        case .callRecords: return []
        }
    }

    private static func owner(of sampling: SamplingID, in state: LedgerState) -> Set<Change> {
        guard let employee = state.samplings[sampling]?.acknowledged.employee else { return [] }
        return [Change(kind: .inbox, person: employee)]
    }
}
