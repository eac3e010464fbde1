/// Why bytes from a softphone were no netstrings.
struct BrokenNetstring: Error, Equatable {}

/// Reads and writes netstrings: decimal length, colon, that many bytes, comma.
///
/// Source: https://cr.yp.to/proto/netstrings.txt. A length with a leading zero is refused, as there.
struct NetstringReader {
    /// Bytes of the longest netstring that is taken; checked before anything is kept.
    ///
    /// A far party may call itself by an address of 70 kB: that is no reason to lose sight of the call.
    static let limit = 1 << 20

    private var rest: [UInt8] = []

    /// Takes what was read and gives the netstrings it completes.
    ///
    /// - Throws: `BrokenNetstring`; the connection is of no use then.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(BrokenNetstring) -> [[UInt8]] {
        rest.append(contentsOf: bytes)
        var whole: [[UInt8]] = []
        while let (length, start) = try header() {
            guard rest.count > start + length else { break }
            guard rest[start + length] == UInt8(ascii: ",") else { throw BrokenNetstring() }
            whole.append(Array(rest[start..<start + length]))
            rest.removeFirst(start + length + 1)
        }
        return whole
    }

    /// The length and the place after the colon, or nil while the header is incomplete.
    private func header() throws(BrokenNetstring) -> (length: Int, start: Int)? {
        var length = 0
        for (place, byte) in rest.prefix(8).enumerated() {
            if byte == UInt8(ascii: ":"), place > 0 { return (length, place + 1) }
            guard (0x30...0x39).contains(byte), place == 0 || length > 0 else {
                throw BrokenNetstring()
            }
            length = length * 10 + Int(byte - 0x30)
            guard length <= Self.limit else { throw BrokenNetstring() }
        }
        return nil
    }

    /// Spells one netstring.
    static func bytes(_ content: [UInt8]) -> [UInt8] {
        Array("\(content.count):".utf8) + content + [UInt8(ascii: ",")]
    }
}
