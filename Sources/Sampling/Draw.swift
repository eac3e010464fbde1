package import Terms

/// The draw of mode `random`: chains, HMACs and the comparison, exactly.
///
/// Source: docs/formats/token.md "The draw".
package enum Draw {
    /// Links per chain.
    package static let chainLength = 16384

    /// The link before: SHA-256("samtykke/chain/v1" ‖ 0 ‖ link).
    package static func before(_ link: Bytes32) -> Bytes32 { preconditionFailure("stub") }

    /// Tells whether a link is the `number`-th of the chain with this anchor.
    package static func isLink(_ link: Bytes32, number: Int, ofAnchor anchor: Bytes32) -> Bool {
        false
    }

    /// HMAC-SHA256(link, n as 8 bytes big-endian).
    package static func mac(_ link: Bytes32, call: Int) -> Bytes32 { preconditionFailure("stub") }

    /// Drawn ⇔ x·(L−n+1) < 2⁶⁴, x from SHA-256(server MAC ‖ witness MAC).
    package static func isDrawn(server: Bytes32, witness: Bytes32, call: Int, length: Int) -> Bool {
        false
    }
}
