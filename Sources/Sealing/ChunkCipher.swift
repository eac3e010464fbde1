import Crypto
import Terms

/// One chunk's encryption: AES-256-GCM with a counter nonce and a flag for the last chunk.
///
/// The flag stands in the nonce, so that cutting a recording or joining two shows. Source: the STREAM
/// construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015); docs/formats/sealed-recording.md "Chunks".
struct ChunkCipher: Sendable {
    private let key: SymmetricKey
    private let associated: [UInt8]

    init(_ key: FileKey, _ header: RecordingHeader) {
        self.key = key.key
        associated = context("samtykke/v1 chunk", header.grant.bytes + header.sampling.bytes)
    }

    /// Ciphertext ‖ 16-byte tag.
    func seal(_ plain: [UInt8], number: Int, isLast: Bool) throws(SealingFault) -> [UInt8] {
        do {
            let box = try AES.GCM.seal(
                plain,
                using: key,
                nonce: AES.GCM.Nonce(data: Self.nonce(number, isLast)),
                authenticating: associated
            )
            return Array(box.ciphertext) + Array(box.tag)
        } catch {
            throw .cannotOpen
        }
    }

    /// The plain text, or nil when key, number, flag or a byte does not fit.
    func open(_ chunk: [UInt8], number: Int, isLast: Bool) -> [UInt8]? {
        guard chunk.count >= ChunkLimits.tag else { return nil }
        do {
            let box = try AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: Self.nonce(number, isLast)),
                ciphertext: chunk.dropLast(ChunkLimits.tag),
                tag: chunk.suffix(ChunkLimits.tag)
            )
            return Array(try AES.GCM.open(box, using: key, authenticating: associated))
        } catch {
            return nil
        }
    }

    /// The number as 11 bytes big-endian, then the flag.
    private static func nonce(_ number: Int, _ isLast: Bool) -> [UInt8] {
        [0, 0, 0] + (0..<8).map { UInt8(number >> (56 - 8 * $0) & 255) } + [isLast ? 1 : 0]
    }
}

/// How large chunks and recordings may be.
package enum ChunkLimits {
    /// Bytes of plain text in one chunk.
    package static let plain = 16 * 1024 * 1024
    /// Chunks of one recording.
    package static let count = 100_000
    /// Bytes that sealing adds to a chunk.
    package static let tag = 16
}
