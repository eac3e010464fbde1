import Terms
import WireFormat

/// Bytes as they travel inside JSON: one base64 string.
struct Base64Member: Codable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let bytes = Base64.bytes(try container.decode(String.self)) else {
            throw MisfitBody("member \(Self.text(decoder.codingPath)) is not base64")
        }
        self.bytes = bytes
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Base64.text(bytes))
    }

    /// The bytes as a hash or a link.
    ///
    /// - Throws: `MisfitBody` for another number of bytes than 32.
    func bytes32(at path: [any CodingKey]) throws -> Bytes32 {
        guard let value = Bytes32(bytes) else {
            throw MisfitBody("member \(Self.text(path)) is not 32 bytes in base64")
        }
        return value
    }

    private static func text(_ path: [any CodingKey]) -> String {
        path.map(\.stringValue).joined(separator: ".")
    }
}
