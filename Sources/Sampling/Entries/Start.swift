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
        do throws(MalformedText) { self = try Self.read(note) } catch { return nil }
    }

    /// Reads the bytes of such a note.
    ///
    /// - Throws: `MalformedText` at the first line that is wrong.
    package init(bytes: [UInt8]) throws(MalformedText) {
        guard let note = SignedNote(bytes) else {
            throw NoteFlaw.ofNote(bytes) ?? MalformedText(line: 1, reason: "no signed note")
        }
        self = try Self.read(note)
    }

    private static func read(_ note: SignedNote) throws(MalformedText) -> Start {
        var fields = FieldLines(note.text)
        let start = try read(&fields, signature: note.signatures.first?.signature ?? [])
        guard note.signatures.count == 1, start.signature.count == 64,
            start.employee.text == note.signatures.first?.name
        else { throw MalformedText(line: 10, reason: "not one signature line of the employee") }
        return start
    }

    private static func read(
        _ fields: inout FieldLines,
        signature: [UInt8]
    ) throws(MalformedText) -> Start {
        try fields.heading("start") { $0 == "start" ? () : nil }
        let start = Start(
            origin: try fields.name("origin"),
            agreement: try fields.hash("agreement"),
            employee: try fields.name("employee"),
            sampling: try fields.name("sampling"),
            block: try fields.number("block"),
            call: try fields.number("call"),
            callKey: try fields.point("call-key"),
            signature: signature
        )
        try fields.end()
        return start
    }

    /// Whether the signature is this key's over the exact text.
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
