import Terms

/// One signature line of a note.
///
/// Shape: `— name base64(4-byte key id ‖ signature)`. Source: C2SP signed-note "Format".
package struct SignatureLine: Hashable, Sendable, CustomStringConvertible {
    package let name: String
    package let keyID: [UInt8]
    package let signature: [UInt8]

    /// Puts a line together.
    package init(name: String, keyID: [UInt8], signature: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.signature = signature
    }

    /// Reads one line without its newline, or is nil.
    package init?(_ line: some StringProtocol) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "\u{2014}", !parts[1].isEmpty, !parts[1].contains("+"),
            let bytes = Base64.bytes(parts[2]), bytes.count > 4
        else { return nil }
        self.init(
            name: String(parts[1]),
            keyID: Array(bytes.prefix(4)),
            signature: Array(bytes.dropFirst(4))
        )
    }

    package var description: String { "\u{2014} \(name) \(Base64.text(keyID + signature))" }

    /// Tells whether this line names the key, by name and id.
    package func names(_ key: VerifierKey) -> Bool { name == key.name && keyID == key.id }
}

/// A text and its signature lines, kept as the exact bytes that were read.
///
/// Source: C2SP signed-note.
package struct SignedNote: Hashable, Sendable {
    /// The text, ending in a newline.
    package let text: String
    package let signatures: [SignatureLine]

    /// Most signature lines that a reader takes.
    package static let mostSignatures = 64

    /// Puts a note together.
    ///
    /// Precondition: the text ends in a newline.
    package init(text: String, signatures: [SignatureLine]) {
        precondition(text.hasSuffix("\n"), "a note's text ends in a newline")
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note, or is nil: UTF-8, no control characters but newline, one empty line before the signatures.
    package init?(_ bytes: some Collection<UInt8>) {
        let raw = Array(bytes)
        guard let whole = String(validating: raw, as: UTF8.self),
            raw.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A }), raw.last == 0x0A
        else { return nil }
        let lines = whole.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        guard let empty = lines.lastIndex(of: ""), empty > 0 else { return nil }
        let signatures = lines[(empty + 1)...].compactMap { SignatureLine($0) }
        guard signatures.count == lines.count - empty - 1, !signatures.isEmpty,
            signatures.count <= Self.mostSignatures
        else { return nil }
        self.init(
            text: lines[..<empty].map { $0 + "\n" }.joined(),
            signatures: signatures
        )
    }

    /// The whole note, as it travels.
    package var bytes: [UInt8] { Array(description.utf8) }

    /// A note with one more signature line by an Ed25519 key.
    package func signed(by key: SigningKey) -> SignedNote {
        SignedNote(text: text, signatures: signatures + [Self.line(over: text, by: key)])
    }

    /// The signature line of an Ed25519 key over a text.
    package static func line(over text: String, by key: SigningKey) -> SignatureLine {
        SignatureLine(
            name: key.name,
            keyID: key.verifierKey().id,
            signature: key.signature(over: text.utf8)
        )
    }

    /// Tells whether the line at a place is this key's valid Ed25519 signature over the text.
    package func isSigned(at place: Int, by key: VerifierKey) -> Bool {
        guard signatures.indices.contains(place), key.kind == .ed25519,
            signatures[place].names(key)
        else { return false }
        return key.isValid(signatures[place].signature, over: text.utf8)
    }

    /// Tells whether the lines are exactly these keys' valid signatures, in this order.
    package func isSigned(byExactly keys: [VerifierKey]) -> Bool {
        signatures.count == keys.count
            && keys.indices.allSatisfy { isSigned(at: $0, by: keys[$0]) }
    }
}

extension SignedNote: CustomStringConvertible {
    package var description: String {
        text + "\n" + signatures.map { "\($0)\n" }.joined()
    }
}
