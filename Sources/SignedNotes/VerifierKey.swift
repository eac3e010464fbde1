import Crypto
package import Terms

/// A named public key: C2SP's "verifier key".
///
/// Shape: `name+hex(key id)+base64(type ‖ 32-byte public key)`. Source: C2SP signed-note "Verifier keys".
package struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
    package let name: String
    package let kind: KeyKind
    package let publicKey: Bytes32

    /// Names a public key; nil for a name that C2SP forbids.
    package init?(name: String, kind: KeyKind, publicKey: Bytes32) {
        guard Self.isKeyName(name) else { return nil }
        self.name = name
        self.kind = kind
        self.publicKey = publicKey
    }

    /// Reads a vkey, or is nil when it is malformed or its key id does not fit.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let id = Hex.bytes(parts[1], count: 4),
            let material = Base64.bytes(parts[2]), material.count == 33,
            let kind = KeyKind(rawValue: material[0]), let key = Bytes32(material.dropFirst()),
            !key.isWeakSigningKey
        else { return nil }
        self.init(name: String(parts[0]), kind: kind, publicKey: key)
        guard self.id == id else { return nil }
    }

    /// The first four bytes of SHA-256(name ‖ `\n` ‖ type ‖ public key).
    package var id: [UInt8] {
        let data = Array(name.utf8) + [0x0A, kind.rawValue] + publicKey.bytes
        return Array(SHA256.hash(data: data).prefix(4))
    }

    /// Eight digits by which people compare the key.
    package var fingerprint: String { Hex.text(id) }

    package var description: String {
        "\(name)+\(fingerprint)+\(Base64.text([kind.rawValue] + publicKey.bytes))"
    }

    /// The same public key under the same name, for another kind of signature.
    package func with(kind: KeyKind) -> VerifierKey {
        VerifierKey(uncheckedName: name, kind: kind, publicKey: publicKey)
    }

    /// Tells whether 64 bytes are this key's signature over the exact bytes of a message.
    ///
    /// Source: RFC 8032 §5.1.7.
    package func isValid(
        _ signature: some Sequence<UInt8>,
        over message: some Sequence<UInt8>
    ) -> Bool {
        guard
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey.bytes)
        else { return false }
        return key.isValidSignature(Array(signature), for: Array(message))
    }

    private init(uncheckedName name: String, kind: KeyKind, publicKey: Bytes32) {
        self.name = name
        self.kind = kind
        self.publicKey = publicKey
    }

    /// Tells whether a text fits C2SP's rules for key names: no space, no plus, no control character.
    package static func isKeyName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 200
            && name.unicodeScalars.allSatisfy {
                $0 != "+" && !$0.properties.isWhitespace && $0.value >= 0x20
                    && !(0x7F...0x9F).contains($0.value)
            }
    }
}
