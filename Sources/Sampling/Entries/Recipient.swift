import SignedNotes
package import Terms

/// A person and the X25519 key that shares are sealed to.
///
/// Two are the same when a share sealed to one opens for the other, in whichever way the key is spelled.
/// Source: docs/formats/words.md "X25519 keys".
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

extension Recipient {
    package static func == (left: Self, right: Self) -> Bool {
        left.pseudonym == right.pseudonym
            && left.sealingKey.curvePoint == right.sealingKey.curvePoint
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(pseudonym)
        hasher.combine(sealingKey.curvePoint)
    }
}

extension KeyChange {
    /// The person as somebody to seal to.
    package var recipient: Recipient { Recipient(pseudonym: pseudonym, sealingKey: sealingKey) }
}
