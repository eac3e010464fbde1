package import Crypto
package import Sampling
package import SignedNotes
package import Terms

/// A made-up person with all keys and both draw chains, from one number.
package struct ExamplePerson: Sendable {
    package let pseudonym: Pseudonym
    package let role: Role
    package let team: TeamID
    package let signing: SigningKey
    /// The X25519 key pair's private half, 32 bytes.
    package let sealingPrivate: [UInt8]
    package let sealing: Bytes32
    /// Links c(0) … c(n) of the server's chain; empty for others than employees.
    package let serverChain: [Bytes32]
    /// Links c(0) … c(n) of the witness's chain.
    package let witnessChain: [Bytes32]

    /// Makes a person.
    ///
    /// - Parameters:
    ///   - number: tells this person from others.
    ///   - role: the role.
    ///   - team: the team.
    ///   - key: 0 for the first keys, then 1, 2 … for later ones of the same person.
    ///   - links: how many links the two short chains have.
    package init(
        _ number: UInt64,
        _ role: Role = .employee,
        team: TeamID = "first-line",
        key: UInt64 = 0,
        links: Int = 64
    ) {
        var random = SplitMix64(seed: number &* 1_000_003 &+ key)
        let digits = String(number, radix: 16)
        pseudonym = .example("p-" + String(repeating: "0", count: 16 - digits.count) + digits)
        self.role = role
        self.team = team
        signing = ExampleParties.key(pseudonym.text, seed: random.bytes(32))
        sealingPrivate = random.bytes(32)
        guard
            let pair = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: sealingPrivate),
            let sealing = Bytes32(pair.publicKey.rawRepresentation)
        else { preconditionFailure("32 bytes are an X25519 key") }
        self.sealing = sealing
        let isEmployee = role == .employee
        serverChain = isEmployee ? Self.chain(.random(using: &random), links) : []
        witnessChain = isEmployee ? Self.chain(.random(using: &random), links) : []
    }

    /// A person whose keys were made elsewhere; the chains stay with those who made them.
    package init(
        _ pseudonym: Pseudonym,
        _ role: Role,
        team: TeamID,
        signing: SigningKey,
        sealing: Curve25519.KeyAgreement.PrivateKey
    ) {
        guard let key = Bytes32(sealing.publicKey.rawRepresentation) else {
            preconditionFailure("an X25519 key has 32 bytes")
        }
        self.pseudonym = pseudonym
        self.role = role
        self.team = team
        self.signing = signing
        sealingPrivate = Array(sealing.rawRepresentation)
        self.sealing = key
        serverChain = []
        witnessChain = []
    }

    /// The same person with new keys.
    package func renewed(key: UInt64) -> ExamplePerson {
        ExamplePerson(
            Hex.bytes(pseudonym.text.dropFirst(2), count: 8)?.reduce(0) { $0 << 8 | UInt64($1) }
                ?? 0,
            role,
            team: team,
            key: key
        )
    }

    /// The `key` event that enrols this person.
    package var enrolment: KeyChange {
        KeyChange(
            action: .enrol,
            pseudonym: pseudonym,
            role: role,
            team: team,
            signingKey: signing.verifierKey().publicKey,
            sealingKey: sealing,
            serverAnchor: serverChain.first,
            witnessAnchor: witnessChain.first,
            authorisedBy: .enrolment
        )
    }

    /// This person as a recipient.
    package var recipient: Recipient { Recipient(pseudonym: pseudonym, sealingKey: sealing) }

    private static func chain(_ end: Bytes32, _ links: Int) -> [Bytes32] {
        var all = [end]
        for _ in 0..<links { all.append(Draw.before(all[all.count - 1])) }
        return all.reversed()
    }
}
