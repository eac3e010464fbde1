package import Terms

extension Bytes32 {
    /// The 255-bit number that X25519 computes with when it is given these bytes, in its one spelling; of an Ed25519 key
    /// the y without its sign.
    ///
    /// X25519 ignores the highest bit and reduces modulo 2²⁵⁵ − 19, so that one key has several spellings.
    /// Source: RFC 7748 section 5; docs/formats/words.md "X25519 key".
    package var curvePoint: Bytes32 {
        var number = bytes
        guard number[31] >= 0x7F else { return self }
        number[31] &= 0x7F
        let isAbove =
            number[31] == 0x7F && number[1..<31].allSatisfy { $0 == 0xFF } && number[0] >= 0xED
        if isAbove { number = [number[0] - 0xED] + [UInt8](repeating: 0, count: 31) }
        return Bytes32(number) ?? self
    }

    /// Whether this is a point of small order, with which X25519 agrees on zeros whatever the other key is.
    ///
    /// What is sealed to one of them, anybody opens.
    package var isOfSmallOrder: Bool { Self.smallOrder.contains(curvePoint) }

    /// The five of them in their one spelling.
    private static let smallOrder = Set(
        [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        ].compactMap { Bytes32(hex: $0) }
    )

    /// Whether this Ed25519 key is a point of small order, under which anybody can sign.
    package var isWeakSigningKey: Bool { Self.weakSigningKeys.contains(curvePoint) }

    /// The y of the eight points, in their one spelling: 1, −1, 0 and those of order 8.
    private static let weakSigningKeys = Set(
        [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        ].compactMap { Bytes32(hex: $0) }
    )
}
