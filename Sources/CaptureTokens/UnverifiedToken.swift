package import Ledger
package import SignedNotes
import Terms

/// A token as it came over the network: nothing about it is known yet.
///
/// Source: docs/formats/token.md "Token".
package struct UnverifiedToken: Hashable, Sendable {
    package var leaf: [UInt8]
    package var proof: TlogProof
    /// The witness's share sealed to the call key: 80 bytes.
    package var share: [UInt8]
    /// Key entries of the recipients, in the grant's order.
    package var keys: [SignedNote]

    /// Longest text, in bytes.
    package static let longest = 256 * 1024

    /// Bytes of the sealed share: encapsulated key and ciphertext.
    static let shareLength = 80

    private static let header = "samtykke/v1 token"

    package init(leaf: [UInt8], proof: TlogProof, share: [UInt8], keys: [SignedNote]) {
        self.leaf = leaf
        self.proof = proof
        self.share = share
        self.keys = keys
    }

    /// The text as it travels.
    package var text: String {
        let lines = [
            Self.header,
            "leaf \(Base64.text(leaf))",
            "proof \(Base64.text(Array(proof.text.utf8)))",
            "share \(Base64.text(share))",
        ]
        let entries = keys.map { "key \(Base64.text($0.bytes))" }
        return (lines + entries).map { $0 + "\n" }.joined()
    }

    /// Reads a token's text of at most 256 KiB, or is nil.
    package init?(text: String) {
        guard text.utf8.count <= Self.longest, text.utf8.last == 0x0A else { return nil }
        let lines = Substring(text).utf8.dropLast().split(
            separator: 0x0A,
            omittingEmptySubsequences: false
        )
        guard lines.count >= 5, lines[0].elementsEqual(Self.header.utf8),
            let leaf = Self.value("leaf ", lines[1]),
            let proof = Self.value("proof ", lines[2]).flatMap({
                String(validating: $0, as: UTF8.self)
            }).flatMap({ TlogProof(text: $0) }),
            let share = Self.value("share ", lines[3]), share.count == Self.shareLength
        else { return nil }
        let keys = lines[4...].compactMap { line in
            Self.value("key ", line).flatMap { SignedNote($0) }
        }
        guard keys.count == lines.count - 4 else { return nil }
        self.init(leaf: leaf, proof: proof, share: share, keys: keys)
    }

    private static func value(_ name: String, _ line: Substring.UTF8View) -> [UInt8]? {
        guard line.starts(with: name.utf8) else { return nil }
        return Base64.bytes(Substring(line.dropFirst(name.utf8.count)))
    }
}
