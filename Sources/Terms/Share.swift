/// An exact fraction of handled calls: the most that may be sampled.
///
/// Never a floating-point number, because the quota is compared call by call.
/// Shape: lowest terms, `numerator/denominator`, both < 2³¹; zero is `0/1`. Source: docs/formats/words.md.
package struct Share: Hashable, Sendable, CustomStringConvertible {
    package let numerator: Int
    package let denominator: Int

    /// Takes a fraction in lowest terms between 0 and 1, or is nil.
    package init?(_ numerator: Int, _ denominator: Int) {
        guard numerator >= 0, denominator >= 1, numerator <= denominator,
            denominator < 1 << 31, Self.divisor(numerator, denominator) == 1
        else { return nil }
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Reads `numerator/denominator`, or is nil.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let top = Decimal.number(parts[0]),
            let bottom = Decimal.number(parts[1])
        else { return nil }
        self.init(top, bottom)
    }

    package var description: String { "\(numerator)/\(denominator)" }

    /// The handled call of the run at which block `number` closes: ⌈number·den/num⌉.
    ///
    /// Precondition: the share is not zero; `number` is 0 or greater, below 2³¹. Units: calls. Source: docs/formats/entries.md "The quota".
    package func closingCall(ofBlock number: Int) -> Int {
        precondition(numerator > 0, "a zero share has no blocks")
        return (number * denominator + numerator - 1) / numerator
    }

    /// Handled calls from the end of the block before to the end of this one.
    ///
    /// Precondition: the share is not zero; `number` is 1 or greater, below 2³¹. Units: calls.
    package func length(ofBlock number: Int) -> Int {
        closingCall(ofBlock: number) - closingCall(ofBlock: number - 1)
    }

    private static func divisor(_ left: Int, _ right: Int) -> Int {
        right == 0 ? left : divisor(right, left % right)
    }
}

/// Decimal numbers as the formats spell them.
package enum Decimal {
    /// Reads digits without sign or leading zero, at most 2⁶³−1, or is nil.
    package static func number(_ text: some StringProtocol) -> Int? {
        let digits = Array(text.utf8)
        guard !digits.isEmpty, digits.count <= 19,
            digits.allSatisfy({ (0x30...0x39).contains($0) }),
            digits.count == 1 || digits[0] != 0x30
        else { return nil }
        return Int(String(text))
    }
}
