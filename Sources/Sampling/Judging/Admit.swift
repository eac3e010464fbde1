import Agreements
import SignedNotes
package import Terms

/// Judges one entry against the state before it: grammar, origin, signatures, then every rule.
///
/// The same function runs in the server before it proposes, in the witness before it approves and in the audit.
/// Source: docs/formats/entries.md "Rules".
package func admit(_ note: [UInt8], minute: Minute, state: LedgerState) -> Admission {
    do throws(MalformedText) {
        return admit(try Entry(bytes: note), minute: minute, state: state)
    } catch {
        return .refused([Refusal(.malformed, error.description)])
    }
}

/// Judges one entry whose grammar is known to be right.
///
/// - Parameters:
///   - entry: the entry.
///   - minute: its leaf's minute.
///   - state: the state before it.
///   - signatures: how signatures are checked.
/// - Returns: the event, or every broken rule.
package func admit(
    _ entry: Entry,
    minute: Minute,
    state: LedgerState,
    signatures: SignatureChecking = .atOnce
) -> Admission {
    guard entry.origin == state.origin else {
        return .refused([Refusal(.origin, "the entry belongs to another ledger")])
    }
    let agreement: Agreement
    if let inForce = state.inForce?.agreement {
        agreement = inForce
    } else if state.size == 0, case .agreement(let first) = entry.event {
        agreement = first
    } else {
        return .refused([Refusal(.noAgreement, "the first entry is no agreement")])
    }
    let demanded = Signers.demanded(by: entry.event, state: state, agreement: agreement)
    if let refusal = demanded.refusal(of: entry.note, signatures) { return .refused([refusal]) }
    let situation = Situation(
        entry.event,
        minute: minute,
        state: state,
        agreement: agreement,
        signatures: signatures
    )
    let refusals = Rule.broken(in: situation)
    return refusals.isEmpty ? .admitted(entry.event) : .refused(refusals)
}
