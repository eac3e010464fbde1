package import Crypto
package import Terms

/// Why something does not open.
package enum SealingFault: Error, Hashable, Sendable {
    /// The key, its info or its data does not fit.
    case cannotOpen
    /// The recording differs from its manifest head, count or flags.
    case altered
    /// Longer than the format allows.
    case tooLong
}

/// Sealing of a 32-byte share to an X25519 key, and opening it again.
///
/// HPKE base mode; its randomness is the one exception to purity here.
/// Shape: 80 bytes, encapsulated key ‖ ciphertext. Source: RFC 9180; docs/formats/sealed-recording.md.
package enum SealedShare {
    /// What a share is sealed for; part of HPKE's info.
    package enum Use: Hashable, Sendable {
        case call
        /// The leaf hash of the `viewed` entry.
        case viewing(LeafHash)
        case recipient(Pseudonym)
    }

    /// Seals a share to a public key.
    ///
    /// - Throws: `SealingFault.cannotOpen` when the key is no X25519 point.
    package static func seal(
        _ share: Bytes32,
        to key: Bytes32,
        use: Use,
        grant: LeafHash
    ) throws(SealingFault) -> [UInt8] { throw .cannotOpen }

    /// Opens a share with a private key.
    package static func open(
        _ sealed: [UInt8],
        with key: Curve25519.KeyAgreement.PrivateKey,
        use: Use,
        grant: LeafHash
    ) throws(SealingFault) -> Bytes32 { throw .cannotOpen }
}

/// The key that seals one recording, made from two shares.
package struct FileKey: Sendable {
    package let key: SymmetricKey

    /// HKDF-SHA256(W ‖ R, info = `samtykke/v1 file-key` ‖ 0 ‖ G).
    package init(witness: Bytes32, recipient: Bytes32, grant: LeafHash) {
        preconditionFailure("contract stub")
    }
}

/// The header of a sealed recording.
package struct RecordingHeader: Hashable, Sendable {
    package var origin: Origin
    package var sampling: SamplingID
    package var grant: LeafHash
    /// Pseudonym and sealed recipient share (80 bytes), in the grant's order.
    package var shares: [SealedFor]

    /// One recipient's sealed share.
    package struct SealedFor: Hashable, Sendable {
        package var pseudonym: Pseudonym
        package var sealed: [UInt8]

        package init(pseudonym: Pseudonym, sealed: [UInt8]) {
            self.pseudonym = pseudonym
            self.sealed = sealed
        }
    }

    package init(origin: Origin, sampling: SamplingID, grant: LeafHash, shares: [SealedFor]) {
        self.origin = origin
        self.sampling = sampling
        self.grant = grant
        self.shares = shares
    }

    /// The exact bytes.
    package var bytes: [UInt8] { [] }

    /// Reads a header, or is nil.
    package init?(bytes: [UInt8]) { return nil }
}

/// Seals chunks in order and keeps the manifest.
package struct ChunkSealer: Sendable {
    package private(set) var manifest: Manifest

    /// Starts a recording.
    package init(key: FileKey, header: RecordingHeader) { preconditionFailure("contract stub") }

    /// Seals the next chunk; at most 16 MiB.
    package mutating func seal(_ plain: [UInt8], isLast: Bool) throws(SealingFault) -> [UInt8] {
        throw .tooLong
    }
}

/// The hash chain over header and sealed chunks.
package struct Manifest: Hashable, Sendable {
    package private(set) var head: Bytes32
    package private(set) var count: Int

    /// h(0).
    package init(header: [UInt8]) { preconditionFailure("contract stub") }

    /// h(i+1) from the sealed chunk's bytes.
    package mutating func append(_ chunk: [UInt8]) {}
}

/// Opens chunks in order and refuses anything altered.
package struct ChunkOpener: Sendable {
    /// - Parameters:
    ///   - count: chunk count of the `ended` entry.
    ///   - mustFlagLast: true for outcome `complete`.
    package init(key: FileKey, header: RecordingHeader, count: Int, mustFlagLast: Bool) {
        preconditionFailure("contract stub")
    }

    /// Opens the next chunk.
    package mutating func open(_ chunk: [UInt8]) throws(SealingFault) -> [UInt8] {
        throw .cannotOpen
    }
}
