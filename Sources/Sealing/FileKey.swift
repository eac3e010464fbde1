package import Crypto
package import Terms

/// The key that seals one recording, made from two shares.
///
/// Neither share alone says anything about it. Source: docs/formats/sealed-recording.md; RFC 5869.
package struct FileKey: Sendable {
    package let key: SymmetricKey

    /// HKDF-SHA256(W ‖ R, info = `samtykke/v1 file-key` ‖ 0 ‖ G).
    package init(witness: Bytes32, recipient: Bytes32, grant: LeafHash) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: witness.bytes + recipient.bytes),
            info: context("samtykke/v1 file-key", grant.bytes),
            outputByteCount: 32
        )
    }
}
