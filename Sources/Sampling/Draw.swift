import Crypto
package import Terms

/// The draw of mode `random`: chains, HMACs and the comparison, exactly.
///
/// Source: docs/formats/token.md "The draw".
package enum Draw {
    /// Links per chain.
    package static let chainLength = 16384

    /// The link before: SHA-256("samtykke/chain/v1" ‖ 0 ‖ link).
    package static func before(_ link: Bytes32) -> Bytes32 {
        var hash = SHA256()
        hash.update(data: prefix)
        hash.update(data: link.bytes)
        return Bytes32(digest: hash.finalize())
    }

    private static let prefix = Array("samtykke/chain/v1".utf8) + [0]

    /// Whether a link is the `number`-th of the chain with this anchor.
    ///
    /// A number outside 1…16384 has no link. Complexity: `number` hashes.
    package static func isLink(_ link: Bytes32, number: Int, ofAnchor anchor: Bytes32) -> Bool {
        guard (1...chainLength).contains(number) else { return false }
        return (0..<number).reduce(link) { hash, _ in before(hash) } == anchor
    }

    /// HMAC-SHA256(link, n as 8 bytes big-endian).
    ///
    /// Precondition: n is 0 or greater.
    package static func mac(_ link: Bytes32, call: Int) -> Bytes32 {
        let message = stride(from: 56, through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: call >> $0)
        }
        let code = HMAC<SHA256>.authenticationCode(
            for: message,
            using: SymmetricKey(data: link.bytes)
        )
        return Bytes32(digest: code)
    }

    /// Drawn ⇔ x·(L−n+1) < 2⁶⁴, x from SHA-256(server MAC ‖ witness MAC).
    ///
    /// - Parameters:
    ///   - server: the HMAC by the server's link.
    ///   - witness: the HMAC by the witness's link.
    ///   - call: n, in 1…L; the last call, L, is always drawn.
    ///   - length: L.
    /// - Returns: whether this call is the drawn one, given that no earlier was.
    /// Precondition: 1 ≤ call ≤ length.
    package static func isDrawn(server: Bytes32, witness: Bytes32, call: Int, length: Int) -> Bool {
        precondition(call >= 1 && call <= length, "a draw is among the calls of a block")
        let hash = SHA256.hash(data: server.bytes + witness.bytes)
        let x = hash.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return x.multipliedFullWidth(by: UInt64(length - call + 1)).high == 0
    }

    /// The first call of a block of this length that the two links draw.
    package static func drawnCall(server: Bytes32, witness: Bytes32, length: Int) -> Int {
        for call in 1..<length
        where isDrawn(
            server: mac(server, call: call),
            witness: mac(witness, call: call),
            call: call,
            length: length
        ) {
            return call
        }
        return length
    }
}
