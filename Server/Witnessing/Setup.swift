package import Agreements
package import SignedNotes
package import Terms

/// What a witness is set up with: the agreement both sides signed, and its two keys.
package struct Setup: Sendable {
    /// The exact signed note that becomes entry 0.
    package let note: SignedNote
    package let agreement: Agreement
    /// Signs checkpoints (0x04) and `shredded` (0x01).
    package let witnessKey: SigningKey
    /// Signs `key` entries alone.
    package let enrolmentKey: SigningKey

    /// Takes a signed agreement that names these keys.
    ///
    /// - Throws: `SetupFault`.
    package init(
        note: SignedNote,
        witnessKey: SigningKey,
        enrolmentKey: SigningKey
    ) throws(SetupFault) {
        let agreement: Agreement
        do { agreement = try Agreement(text: note.text) } catch { throw .malformed(error) }
        guard note.isSigned(byExactly: [agreement.employer, agreement.union]) else {
            throw .signature
        }
        guard agreement.witness == witnessKey.verifierKey(.cosignature) else {
            throw .otherWitness
        }
        guard agreement.enrolment == enrolmentKey.verifierKey() else { throw .otherEnrolment }
        self.note = note
        self.agreement = agreement
        self.witnessKey = witnessKey
        self.enrolmentKey = enrolmentKey
    }

    package var origin: Origin { agreement.origin }
}

/// Why an agreement is not this witness's.
package enum SetupFault: Error, Hashable, Sendable {
    case malformed(MalformedText)
    /// Not signed by exactly employer and union.
    case signature
    case otherWitness
    case otherEnrolment
    /// It names another address or certificate.
    case otherAddress
}
