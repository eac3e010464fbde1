package import Crypto
package import Terms

/// Sealing of a 32-byte share to an X25519 key, and opening it again.
///
/// HPKE base mode, one message per context; its randomness is the one exception to purity here.
/// Shape: 80 bytes, encapsulated key ‖ ciphertext. Source: RFC 9180; docs/formats/sealed-recording.md.
package enum SealedShare {
    /// Bytes of a sealed share.
    package static let length = 80

    /// What a share is sealed for; part of HPKE's info.
    package enum Use: Hashable, Sendable {
        case call
        /// The leaf hash of the `viewed` entry.
        case viewing(LeafHash)
        case recipient(Pseudonym)
    }

    private static let suite = HPKE.Ciphersuite(
        kem: .Curve25519_HKDF_SHA256,
        kdf: .HKDF_SHA256,
        aead: .AES_GCM_256
    )

    /// Seals a share to a public key.
    ///
    /// - Throws: `SealingFault.cannotOpen` when the key is no X25519 point that keeps a secret.
    package static func seal(
        _ share: Bytes32,
        to key: Bytes32,
        use: Use,
        grant: LeafHash
    ) throws(SealingFault) -> [UInt8] {
        do {
            let recipient = try SafePoint.publicKey(key.bytes)
            var sender = try HPKE.Sender(
                recipientKey: recipient,
                ciphersuite: suite,
                info: container(use.info(grant))
            )
            let sealed = try sender.seal(share.bytes, authenticating: use.associatedData)
            return Array(sender.encapsulatedKey) + Array(sealed)
        } catch {
            throw .cannotOpen
        }
    }

    /// Opens a share with a private key.
    ///
    /// - Throws: `SealingFault.cannotOpen` for any other length, key, use or grant.
    package static func open(
        _ sealed: [UInt8],
        with key: Curve25519.KeyAgreement.PrivateKey,
        use: Use,
        grant: LeafHash
    ) throws(SealingFault) -> Bytes32 {
        guard sealed.count == length else { throw .cannotOpen }
        do {
            _ = try SafePoint.publicKey(Array(sealed.prefix(32)))
            var recipient = try HPKE.Recipient(
                privateKey: key,
                ciphersuite: suite,
                info: container(use.info(grant)),
                encapsulatedKey: container(sealed.prefix(32))
            )
            let opened = try recipient.open(
                Array(sealed.dropFirst(32)),
                authenticating: use.associatedData
            )
            guard let share = Bytes32(opened) else { throw SealingFault.cannotOpen }
            return share
        } catch {
            throw .cannotOpen
        }
    }
}

extension SealedShare.Use {
    /// HPKE's info: the use's label and the grant's leaf hash.
    func info(_ grant: LeafHash) -> [UInt8] {
        let label =
            switch self {
            case .call: "samtykke/v1 call-share"
            case .viewing: "samtykke/v1 viewing-share"
            case .recipient: "samtykke/v1 recipient-share"
            }
        return context(label, grant.bytes)
    }

    /// HPKE's associated data: who or which viewing, for a call nothing.
    var associatedData: [UInt8] {
        switch self {
        case .call: []
        case .viewing(let viewed): viewed.bytes
        case .recipient(let person): Array(person.text.utf8)
        }
    }
}
