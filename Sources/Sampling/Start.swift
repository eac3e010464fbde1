package import SignedNotes
package import Terms

/// The device's signed word that a call begins.
///
/// Source: docs/formats/token.md "start".
package struct Start: Hashable, Sendable {
    package var origin: Origin
    package var agreement: LeafHash
    package var employee: Pseudonym
    package var sampling: SamplingID
    package var block: Int
    package var call: Int
    package var callKey: Bytes32
    /// 64 bytes: the employee's Ed25519 signature over `text`.
    package var signature: [UInt8]

    package init(
        origin: Origin,
        agreement: LeafHash,
        employee: Pseudonym,
        sampling: SamplingID,
        block: Int,
        call: Int,
        callKey: Bytes32,
        signature: [UInt8]
    ) {
        self.origin = origin
        self.agreement = agreement
        self.employee = employee
        self.sampling = sampling
        self.block = block
        self.call = call
        self.callKey = callKey
        self.signature = signature
    }

    /// The exact text that is signed.
    package var text: String {
        """
        samtykke/v1 start
        origin \(origin)
        agreement \(agreement)
        employee \(employee)
        sampling \(sampling)
        block \(block)
        call \(call)
        call-key \(callKey)

        """
    }

    /// Reads a start that travels as a signed note with one line; nil when malformed. The signature is not checked here.
    package init?(note: SignedNote) { return nil }

    /// The start as it travels.
    package func note(keyID: [UInt8]) -> SignedNote {
        SignedNote(
            text: text,
            signatures: [
                SignatureLine(name: employee.text, keyID: keyID, signature: signature)
            ]
        )
    }
}
