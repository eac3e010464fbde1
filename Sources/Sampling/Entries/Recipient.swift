import SignedNotes
package import Terms

/// A person and the X25519 key that shares are sealed to.
///
/// Two of them are one when their keys are, however these are spelled. Source: docs/formats/words.md "X25519 keys".
package struct Recipient: Sendable {
    package var pseudonym: Pseudonym
    package var sealingKey: Bytes32

    package init(pseudonym: Pseudonym, sealingKey: Bytes32) {
        self.pseudonym = pseudonym
        self.sealingKey = sealingKey
    }
}

extension Recipient: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        left.pseudonym == right.pseudonym
            && left.sealingKey.curvePoint == right.sealingKey.curvePoint
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(pseudonym)
        hasher.combine(sealingKey.curvePoint)
    }
}

extension Recipient: CustomStringConvertible {
    package var description: String { "\(pseudonym) \(sealingKey)" }
}
