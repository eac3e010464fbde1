import Crypto
import Terms

/// One slot: 64 bytes, docs/formats/key-slots.md.
enum Slot {
    static let length = 64
    static let empty = [UInt8](repeating: 0, count: length)

    /// What 64 bytes are.
    enum Content: Equatable {
        case free
        case live(SamplingID)
        /// A write that a crash cut short.
        case torn
    }

    static func bytes(sampling: SamplingID, share: Bytes32) -> [UInt8] {
        let body = sampling.bytes + share.bytes + [UInt8](repeating: 0, count: 8)
        return body + SHA256.hash(data: body).prefix(8)
    }

    static func read(_ bytes: [UInt8]) -> Content {
        if bytes == empty { return .free }
        guard let sampling = SamplingID(Hex.text(bytes.prefix(16))),
            bytes[48..<56].allSatisfy({ $0 == 0 }),
            Array(SHA256.hash(data: bytes.prefix(56)).prefix(8)) == Array(bytes.suffix(8))
        else { return .torn }
        return .live(sampling)
    }

    static func share(_ bytes: [UInt8]) -> Bytes32? { Bytes32(bytes[16..<48]) }
}
