import Sampling
package import Terms

extension EnrolmentCode {
    /// Makes a new code from fresh random bytes; an employee's gets a chain of its own.
    package static func make(
        role: Role,
        team: TeamID,
        now: Minute,
        randomness: some Randomness
    ) -> EnrolmentCode {
        let name = randomness.bytes32().bytes
        return EnrolmentCode(
            id: Hex.text(name.prefix(16)),
            secret: randomness.bytes32(),
            pseudonym: Pseudonym(checked: "p-" + Hex.text(name.suffix(8))),
            role: role,
            team: team,
            chain: role == .employee ? Chain(end: randomness.bytes32()) : nil,
            lapses: now + life
        )
    }
}

extension EnrolmentCode.Chain {
    /// Finds the anchor by walking the whole chain.
    package init(end: Bytes32) {
        self.init(anchor: Self.link(0, end: end), end: end)
    }

    /// Link number `number` of the chain with this far end.
    ///
    /// Precondition: 0 ≤ number ≤ `Draw.chainLength`. Complexity: at most `Draw.chainLength` hashes.
    static func link(_ number: Int, end: Bytes32) -> Bytes32 {
        (number..<Draw.chainLength).reduce(end) { link, _ in Draw.before(link) }
    }
}
