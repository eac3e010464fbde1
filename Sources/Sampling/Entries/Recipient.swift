package import Terms

/// A person and the X25519 key that shares are sealed to.
package struct Recipient: Hashable, Sendable {
    package var pseudonym: Pseudonym
    package var sealingKey: Bytes32

    package init(pseudonym: Pseudonym, sealingKey: Bytes32) {
        self.pseudonym = pseudonym
        self.sealingKey = sealingKey
    }
}

extension Recipient: CustomStringConvertible {
    package var description: String { "\(pseudonym) \(sealingKey)" }
}
