import DurableFiles
import Glibc

/// Asks the file system where the file's blocks lie, to find some that another file shares.
///
/// Source: linux/fiemap.h.
enum ExtentMap {
    /// Refuses a file with shared, inline or encoded blocks: what is written goes elsewhere then.
    static func refuseShared(_ file: OpenFile) throws(SlotFault) {
        var start: UInt64 = 0
        while true {
            let extents = try read(file, from: start)
            for extent in extents where extent.flags & unsuitable != 0 {
                throw .unsuitable("blocks at byte \(extent.logical) are shared or encoded")
            }
            guard let last = extents.last, last.flags & isLast == 0 else { return }
            start = last.logical + last.length
        }
    }

    private struct Extent {
        var logical: UInt64
        var length: UInt64
        var flags: UInt32
    }

    private static func read(
        _ file: OpenFile,
        from start: UInt64
    ) throws(SlotFault) -> [Extent] {
        var buffer = [UInt8](repeating: 0, count: headerLength + perCall * extentLength)
        let outcome = buffer.withUnsafeMutableBytes { raw in
            raw.storeBytes(of: start, toByteOffset: 0, as: UInt64.self)
            raw.storeBytes(of: UInt64.max - start, toByteOffset: 8, as: UInt64.self)
            raw.storeBytes(of: UInt32(perCall), toByteOffset: 24, as: UInt32.self)
            return raw.baseAddress.map { ioctl(file.descriptor, fiemap, $0) } ?? -1
        }
        guard outcome == 0 else { throw .unsuitable("the file system does not tell its extents") }
        return buffer.withUnsafeBytes { raw in
            let count = Int(raw.loadUnaligned(fromByteOffset: 20, as: UInt32.self))
            return (0..<min(count, perCall)).map { number in
                let offset = headerLength + number * extentLength
                return Extent(
                    logical: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
                    length: raw.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self),
                    flags: raw.loadUnaligned(fromByteOffset: offset + 40, as: UInt32.self)
                )
            }
        }
    }

    private static var fiemap: UInt { 0xC020_660B }
    private static var headerLength: Int { 32 }
    private static var extentLength: Int { 56 }
    private static var perCall: Int { 64 }
    private static var isLast: UInt32 { 0x1 }
    /// ENCODED, DATA_INLINE, DATA_TAIL, SHARED.
    private static var unsuitable: UInt32 { 0x8 | 0x200 | 0x400 | 0x2000 }
}
