import DurableFiles
import Glibc
import Programs

/// Where an opened recording goes: a pipe, or a file that appears whole or not at all.
final class OutputFile {
    private let file: NewFile?
    private let mayReplace: Bool
    private var size = 0

    /// Opens it; `-` is standard output.
    ///
    /// - Throws: `FileFault` when the name is taken, or by what is no plain file: nothing is written through a link
    ///   or over a device.
    init(_ path: String, mayReplace: Bool) throws {
        self.mayReplace = mayReplace
        guard path != "-" else {
            file = nil
            return
        }
        try FileFolder.refuseReplacing(path)
        guard mayReplace || access(path, F_OK) != 0 else {
            throw FileFault(path, "is there already; --force replaces it")
        }
        file = try NewFile(path)
    }

    func write(_ bytes: [UInt8]) throws {
        if let file { try file.write(bytes, at: size) } else { StandardStreams.data(bytes: bytes) }
        size += bytes.count
    }

    /// Gives the file its name; without this nothing is left behind.
    func keep() throws { try file?.keep(replacing: mayReplace) }
}
