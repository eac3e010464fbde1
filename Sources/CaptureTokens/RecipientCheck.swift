import Agreements
import Sampling
import SignedNotes
import Terms

extension GrantClaim {
    /// `recipients`: the employee with the own sealing key; then at most one coach, whom the enrolment key enrolled
    /// and whom the acknowledged notice named: a server could show one request and put another into the ledger.
    ///
    /// A coach is there only when the agreement releases to the coach and the employee did not start the sampling.
    var areRecipientsEnrolled: Bool {
        let own = expected.ownKey
        guard granted.recipients.first == own.recipient else { return false }
        let others = granted.recipients.dropFirst()
        let most = expected.agreement.release == .coach && expected.mode != .employee ? 1 : 0
        return others.count <= most
            && others.allSatisfy {
                $0.pseudonym != own.pseudonym && $0.pseudonym == expected.coach
                    && isEnrolledCoach($0)
            }
    }

    /// Tells whether key entries of the token lead from the enrolment key to this person's sealing key.
    private func isEnrolledCoach(_ recipient: Recipient) -> Bool {
        let entries = token.keys.compactMap { KeyEntry($0, of: recipient.pseudonym, in: expected) }
        var trusted: [KeyEntry] = []
        for entry in entries where entry.isAuthorised(by: expected.enrolment, after: trusted) {
            trusted.append(entry)
        }
        guard let latest = trusted.last?.change else { return false }
        return latest.role == .coach && latest.recipient == recipient
    }
}

/// An enrolling `key` entry of one person.
private struct KeyEntry {
    let note: SignedNote
    let change: KeyChange

    /// Reads an entry that enrols this person in the expected ledger, or is nil.
    init?(_ note: SignedNote, of person: Pseudonym, in expected: TokenExpectation) {
        guard let entry = try? Entry(bytes: note.bytes), case .key(let change) = entry.event,
            entry.origin == expected.agreement.origin, change.action == .enrol,
            change.pseudonym == person
        else { return nil }
        self.note = note
        self.change = change
    }

    /// The key that the entry brings.
    private var key: VerifierKey? {
        VerifierKey(
            name: change.pseudonym.text,
            kind: .ed25519,
            publicKey: change.signingKey
        )
    }

    /// Tells whether the enrolment key, or this person's key of the entry before, signed, and then the new key.
    func isAuthorised(by enrolment: VerifierKey, after earlier: [KeyEntry]) -> Bool {
        let authoriser = change.authorisedBy == .enrolment ? enrolment : earlier.last?.key
        guard let authoriser, let key else { return false }
        return note.isSigned(byExactly: [authoriser, key])
    }
}
