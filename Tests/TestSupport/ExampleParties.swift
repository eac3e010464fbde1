package import SignedNotes
import Terms

/// The five keys of an example agreement, made from seeds.
///
/// The same every time, so that vectors stay the same. Never used outside tests.
package struct ExampleParties: Sendable {
    package let origin: String
    package let employer: SigningKey
    package let union: SigningKey
    package let server: SigningKey
    /// Signs `shredded` as type 0x01 and cosignatures as type 0x04, both under one name.
    package let witness: SigningKey
    package let enrolment: SigningKey

    /// Makes the keys for an origin from the seed `first` and those after it.
    package init(origin: String = "ledger.nordtel.example/2026-h2", first: UInt8 = 1) {
        self.origin = origin
        employer = Self.key("employer.nordtel.example", seed: first)
        union = Self.key("union.example", seed: first + 1)
        server = Self.key(origin, seed: first + 2)
        witness = Self.key("witness.union.example", seed: first + 3)
        enrolment = Self.key("enrolment.union.example", seed: first + 4)
    }

    /// Takes keys that were made elsewhere.
    package init(
        origin: String,
        employer: SigningKey,
        union: SigningKey,
        server: SigningKey,
        witness: SigningKey,
        enrolment: SigningKey
    ) {
        self.origin = origin
        self.employer = employer
        self.union = union
        self.server = server
        self.witness = witness
        self.enrolment = enrolment
    }

    /// A signing key whose seed is 32 times the same byte.
    package static func key(_ name: String, seed: UInt8) -> SigningKey {
        key(name, seed: [UInt8](repeating: seed, count: 32))
    }

    /// A signing key from a seed of 32 bytes.
    package static func key(_ name: String, seed: [UInt8]) -> SigningKey {
        guard let key = SigningKey(name: name, seed: seed) else {
            preconditionFailure("a seed has 32 bytes")
        }
        return key
    }
}
