import Terms

/// One signature line of a note.
///
/// Shape: `— name base64(4-byte key id ‖ signature)`. Source: C2SP signed-note "Format".
package struct SignatureLine: Hashable, Sendable, CustomStringConvertible {
    package let name: String
    package let keyID: [UInt8]
    package let signature: [UInt8]

    package init(name: String, keyID: [UInt8], signature: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.signature = signature
    }

    /// Reads one line without its newline, or is nil.
    package init?(_ line: some StringProtocol) {
        let parts = String(line).utf8.split(
            separator: UInt8(ascii: " "),
            omittingEmptySubsequences: false
        )
        guard parts.count == 3, Array(parts[0]) == Self.dash,
            let name = String(parts[1]), VerifierKey.isKeyName(name),
            let bytes = Base64.bytes(Substring(parts[2])), bytes.count > 4
        else { return nil }
        self.init(
            name: name,
            keyID: Array(bytes.prefix(4)),
            signature: Array(bytes.dropFirst(4))
        )
    }

    package var description: String { "\u{2014} \(name) \(Base64.text(keyID + signature))" }

    /// Tells whether this line names the key, by name and id, byte for byte.
    package func names(_ key: VerifierKey) -> Bool {
        name.utf8.elementsEqual(key.name.utf8) && keyID == key.id
    }

    private static let dash = Array("\u{2014}".utf8)
}
