package import Agreements
package import Sampling
package import SignedNotes
package import Terms

/// Who sits at this desk, and whom the desk believes: fixed at enrolment.
package struct DeskIdentity: Sendable {
    package var origin: Origin
    package var pseudonym: Pseudonym
    package var team: TeamID
    /// Signs starts, blocks, `ended` and `withdrawn`; never an acknowledgement.
    package var key: SigningKey
    /// The own `key` entry.
    package var ownKey: KeyChange
    package var witness: VerifierKey
    package var enrolment: VerifierKey
    package var employer: VerifierKey
    package var union: VerifierKey
    /// The language the employee chose; another one is shown when it is not agreed.
    package var language: Language

    package init(
        origin: Origin,
        pseudonym: Pseudonym,
        team: TeamID,
        key: SigningKey,
        ownKey: KeyChange,
        witness: VerifierKey,
        enrolment: VerifierKey,
        employer: VerifierKey,
        union: VerifierKey,
        language: Language
    ) {
        self.origin = origin
        self.pseudonym = pseudonym
        self.team = team
        self.key = key
        self.ownKey = ownKey
        self.witness = witness
        self.enrolment = enrolment
        self.employer = employer
        self.union = union
        self.language = language
    }

    /// Signs an event of this employee.
    func note(_ event: Event) -> SignedNote {
        SignedNote(text: Entry.text(of: event, origin: origin), signatures: []).signed(by: key)
    }

    /// The agreement of a leaf, if both pinned sides signed it and it names the pinned parts; else nil.
    package func agreement(_ leaf: [UInt8]) -> DeskAgreement? {
        guard let read = try? Leaf(bytes: leaf), case .agreement(let agreement) = read.entry.event,
            read.entry.note.isSigned(byExactly: [employer, union]), agreement.origin == origin,
            agreement.witness == witness, agreement.enrolment == enrolment
        else { return nil }
        return DeskAgreement(agreement: agreement, leaf: Leaf.hash(leaf), minute: read.minute)
    }

    /// A request that the server of the agreement signed and that names me or my team; else nil.
    func request(_ bytes: [UInt8], _ agreement: Agreement) -> (note: SignedNote, Requested)? {
        guard let entry = try? Entry(bytes: bytes), case .request(let requested) = entry.event,
            entry.origin == origin, entry.note.isSigned(byExactly: [agreement.server])
        else { return nil }
        switch requested.whom {
        case .employee(let person): guard person == pseudonym else { return nil }
        case .team(let asked): guard asked == team else { return nil }
        }
        return (entry.note, requested)
    }
}

/// The agreement in force as the desk knows it.
package struct DeskAgreement: Hashable, Sendable {
    package var agreement: Agreement
    package var leaf: LeafHash
    package var minute: Minute

    /// Whether nothing may be recorded in a status; unknown is no, none listed means not used.
    func allows(status: String?) -> Bool {
        guard !agreement.noCaptureStatuses.isEmpty else { return true }
        return status.map { !agreement.noCaptureStatuses.contains($0) } ?? false
    }
}
