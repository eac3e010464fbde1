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

    /// Reads a start that travels as a signed note with one line; nil when malformed.
    ///
    /// The signature is not checked here.
    package init?(note: SignedNote) {
        var fields = EntryFields(note.text)
        guard note.signatures.count == 1, note.signatures[0].signature.count == 64,
            let read = try? Self.read(&fields, signature: note.signatures[0].signature),
            read.employee.text == note.signatures[0].name
        else { return nil }
        self = read
    }

    private static func read(
        _ fields: inout EntryFields,
        signature: [UInt8]
    ) throws(MalformedEntry) -> Start {
        try fields.heading("samtykke/v1 start")
        let start = Start(
            origin: try fields.name("origin"),
            agreement: try fields.hash("agreement"),
            employee: try fields.name("employee"),
            sampling: try fields.name("sampling"),
            block: try fields.number("block"),
            call: try fields.number("call"),
            callKey: try fields.hash("call-key"),
            signature: signature
        )
        try fields.end()
        return start
    }

    /// Tells whether the signature is this key's over the exact text.
    package func isSigned(by key: VerifierKey) -> Bool { key.isValid(signature, over: text.utf8) }

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
