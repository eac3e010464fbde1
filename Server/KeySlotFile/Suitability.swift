import DurableFiles
import Glibc

/// Judges whether overwriting this file in place erases.
enum Suitability {
    /// Refuses by name what does not erase.
    ///
    /// - Throws: `SlotFault.unsuitable`.
    static func check(_ file: OpenFile, size: Int) throws(SlotFault) {
        try checkFileSystem(file)
        var flags: CLong = 0
        if ioctl(file.descriptor, getFlags, &flags) == 0, flags & (journalData | compressed) != 0 {
            throw .unsuitable("the file's attributes (journalled data or compression) keep copies")
        }
        guard lseek(file.descriptor, 0, SEEK_END) == size else { throw .otherFile }
        let hole = lseek(file.descriptor, 0, seekHole)
        guard hole == size else { throw .unsuitable("the file has a hole at byte \(hole)") }
        try ExtentMap.refuseShared(file)
    }

    /// Refuses a folder's file system before anything is written to it.
    static func checkFileSystem(_ file: OpenFile) throws(SlotFault) {
        let mount = try Mount(of: file.descriptor)
        if let objection = FileSystem.objection(type: mount.type, options: mount.options) {
            throw .unsuitable(objection)
        }
    }

    /// `SEEK_HOLE` of unistd.h.
    private static var seekHole: CInt { 4 }
    /// `FS_IOC_GETFLAGS`, `FS_JOURNAL_DATA_FL`, `FS_COMPR_FL` of linux/fs.h.
    private static var getFlags: UInt { 0x8008_6601 }
    private static var journalData: CLong { 0x4000 }
    private static var compressed: CLong { 0x4 }
}
