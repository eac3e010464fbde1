/// Cuts bytes into lines, with a limit that holds before anything is kept.
package struct LineSplitter: Sendable {
    /// Bytes of the longest line, its newline included.
    ///
    /// Source: docs/formats/badge.md.
    package static let limit = 65_536

    private var rest: [UInt8] = []

    package init() {}

    /// Takes what was read and gives the lines it completes, without their newlines.
    ///
    /// - Throws: `BrokenLine` when a line grows beyond the limit.
    package mutating func take(_ bytes: some Sequence<UInt8>) throws(BrokenLine) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        for byte in bytes {
            guard byte != 0x0A else {
                lines.append(rest)
                rest.removeAll(keepingCapacity: true)
                continue
            }
            guard rest.count < Self.limit - 1 else { throw BrokenLine("a line is too long") }
            rest.append(byte)
        }
        return lines
    }
}
