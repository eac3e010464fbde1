import Terms

/// A text and its signature lines, kept as the exact bytes that were read.
///
/// Source: C2SP signed-note.
package struct SignedNote: Hashable, Sendable {
    /// The text, ending in a newline.
    package let text: String
    package let signatures: [SignatureLine]

    /// Most signature lines that a reader takes.
    package static let maximumSignatures = 64

    /// Puts a note together.
    ///
    /// Precondition: the text ends in a newline.
    package init(text: String, signatures: [SignatureLine]) {
        precondition(text.hasSuffix("\n"), "a note's text ends in a newline")
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note, or is nil.
    ///
    /// UTF-8 without control characters but newline; the last empty line ends the text; every line after it is a
    /// signature line, at least one.
    package init?(_ bytes: some Collection<UInt8>) {
        let raw = Array(bytes)
        guard raw.last == 0x0A, raw.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A }),
            let end = Self.endOfText(raw),
            let text = String(validating: raw[...end], as: UTF8.self)
        else { return nil }
        let lines = raw[(end + 2)...].dropLast().split(
            separator: 0x0A,
            maxSplits: Self.maximumSignatures,
            omittingEmptySubsequences: false
        )
        guard lines.count <= Self.maximumSignatures else { return nil }
        let signatures = lines.compactMap { line in
            String(validating: line, as: UTF8.self).flatMap { SignatureLine($0) }
        }
        guard signatures.count == lines.count else { return nil }
        self.init(text: text, signatures: signatures)
    }

    /// Place of the newline that ends the text: the one before the last empty line.
    private static func endOfText(_ raw: [UInt8]) -> Int? {
        raw.indices.dropLast().last { raw[$0] == 0x0A && raw[$0 + 1] == 0x0A }
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
