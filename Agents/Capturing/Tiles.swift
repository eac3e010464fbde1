/// What stands at each place of a picture, as fingerprints of tiles: enough to know it again, not to read it.
package struct Tiles: Hashable, Sendable {
    /// Pixels of a tile's side.
    package static let side = 16

    let width: Int
    let height: Int
    /// Row by row; nil for a tile of one colour, which holds nothing to read.
    let prints: [UInt64?]

    /// Fingerprints a picture.
    package init(_ frame: Frame) {
        let (columns, rows) = (frame.width, frame.height)
        width = (columns + Self.side - 1) / Self.side
        height = (rows + Self.side - 1) / Self.side
        var prints: [UInt64?] = []
        prints.reserveCapacity(width * height)
        frame.pixels.withUnsafeBytes { pixels in
            for row in stride(from: 0, to: rows, by: Self.side) {
                for column in stride(from: 0, to: columns, by: Self.side) {
                    prints.append(
                        Self.print(
                            pixels,
                            frame.stride,
                            column..<min(column + Self.side, columns),
                            row..<min(row + Self.side, rows)
                        )
                    )
                }
            }
        }
        self.prints = prints
    }

    /// FNV-1a over the colours, without the unused byte; nil for one colour.
    private static func print(
        _ pixels: UnsafeRawBufferPointer,
        _ stride: Int,
        _ columns: Range<Int>,
        _ rows: Range<Int>
    ) -> UInt64? {
        var print: UInt64 = 0xCBF2_9CE4_8422_2325
        var first: UInt32?
        var isPlain = true
        for row in rows {
            for column in columns {
                let at = row * stride + column * 4
                let colour = pixels.loadUnaligned(fromByteOffset: at, as: UInt32.self) & 0xFF_FFFF
                print = (print ^ UInt64(colour)) &* 0x100_0000_01B3
                if let first { isPlain = isPlain && colour == first } else { first = colour }
            }
        }
        return isPlain ? nil : print
    }
}
