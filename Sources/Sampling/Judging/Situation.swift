import Agreements
import SignedNotes
import Terms

/// One event before the state it would be added to: what every rule looks at.
struct Situation {
    let event: Event
    let minute: Minute
    let state: LedgerState
    let agreement: Agreement
    /// Leaf of the agreement in force; nil for the first entry.
    let leaf: LeafHash?
    let signatures: SignatureChecking
    /// What a grant is about; nil for other kinds.
    let granting: Granting?

    init(
        _ event: Event,
        minute: Minute,
        state: LedgerState,
        agreement: Agreement,
        signatures: SignatureChecking
    ) {
        self.event = event
        self.minute = minute
        self.state = state
        self.agreement = agreement
        self.signatures = signatures
        leaf = state.inForce?.leaf
        if case .grant(let granted) = event {
            granting = Granting(granted, state: state)
        } else {
            granting = nil
        }
    }

    /// The first entry: nothing is in force that could be broken.
    var isFirst: Bool { state.inForce == nil }
}

/// A grant with what the state knows about it.
struct Granting {
    let granted: Granted
    /// Nil when there is no such sampling; the rules that need one are then not judged.
    let sampling: LedgerState.Sampling?
    /// Nil in mode `employee`.
    let request: LedgerState.Request?
    /// The employee whom the grant names.
    let person: LedgerState.Person?

    init(_ granted: Granted, state: LedgerState) {
        self.granted = granted
        sampling = state.samplings[granted.sampling]
        request = sampling?.acknowledged.request.flatMap { state.requests[$0] }
        person = state.people[granted.employee]
    }

    /// The mode, when it is known and the grant spends a place.
    var spendingMode: Mode? { sampling?.mode == .employee ? nil : sampling?.mode }
}
