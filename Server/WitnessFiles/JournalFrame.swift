import Crypto

/// How one record stands in the journal file.
///
/// Shape: header (32) = `smtk-rec`, number, length (8 bytes each, big-endian), first 8 bytes of SHA-256 over these
/// 24; the record; SHA-256 over the last frame's check, the header and the record. The header's own check tells a
/// damaged middle from a torn tail: after a torn tail there is no further header.
enum JournalFrame {
    static let headerLength = 32
    static let checkLength = 32
    /// A batch of 1,000 leaves of the largest size, and a little.
    static let longestRecord = 1000 * 65_544 + 64

    private static let marker = Array("smtk-rec".utf8)

    static func bytes(number: Int, record: [UInt8], after check: [UInt8]) -> [UInt8] {
        let header = header(number: number, length: record.count)
        return header + record + self.check(header: header, record: record, after: check)
    }

    static func check(header: [UInt8], record: [UInt8], after check: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: check)
        hash.update(data: header)
        hash.update(data: record)
        return Array(hash.finalize())
    }

    /// Number and length of a header, or nil for anything else.
    static func read(header: ArraySlice<UInt8>) -> (number: Int, length: Int)? {
        let all = Array(header)
        guard all.count == headerLength, Array(all.prefix(8)) == marker,
            Array(SHA256.hash(data: all.prefix(24)).prefix(8)) == Array(all.suffix(8)),
            let number = Self.number(all[8..<16]), let length = Self.number(all[16..<24]),
            length <= longestRecord
        else { return nil }
        return (number, length)
    }

    /// Tells whether a whole header begins anywhere in these bytes.
    static func hasHeader(in bytes: [UInt8]) -> Bool {
        guard bytes.count >= headerLength else { return false }
        return (0...bytes.count - headerLength).contains {
            bytes[$0] == marker[0] && read(header: bytes[$0..<$0 + headerLength]) != nil
        }
    }

    private static func header(number: Int, length: Int) -> [UInt8] {
        let start = marker + bigEndian(number) + bigEndian(length)
        return start + SHA256.hash(data: start).prefix(8)
    }

    private static func bigEndian(_ value: Int) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        Int(exactly: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
}
