import Glibc

/// The dedicated profile that a browser process was started with.
///
/// The class of a window says nothing about its content; a profile that the employer set up for one site does.
enum ProcessProfile {
    /// The last folder name of `--user-data-dir` in a command line of zero-ended arguments, or nil.
    static func name(commandLine: [UInt8]) -> String? {
        let arguments = commandLine.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        let flag = "--user-data-dir"
        for (index, argument) in arguments.enumerated() {
            if argument.hasPrefix(flag + "=") {
                return lastFolder(argument.dropFirst(flag.count + 1))
            }
            if argument == flag, index + 1 < arguments.count {
                return lastFolder(arguments[index + 1][...])
            }
        }
        return nil
    }

    /// Chromium rewrites its command line with spaces; then the arguments stand in the first piece.
    static func name(process: Int32) -> String? {
        let line = commandLine(process: process)
        if let found = name(commandLine: line) { return found }
        return name(commandLine: line.map { $0 == 0x20 ? 0 : $0 })
    }

    /// Whether a process is the one that a browser starts to draw for it: below it, and called so by its command line.
    static func draws(_ process: Int32, for browser: Int32) -> Bool {
        let line = commandLine(process: process).split { $0 == 0 || $0 == 0x20 }
        guard line.contains(where: { $0.elementsEqual("--type=gpu-process".utf8) }) else {
            return false
        }
        var at = process
        for _ in 0..<4 {
            guard let parent = parent(of: at) else { return false }
            if parent == browser { return true }
            at = parent
        }
        return false
    }

    /// The fourth field of `/proc/PID/stat`, counted from the end of the name in brackets; nil when the process is gone.
    private static func parent(of process: Int32) -> Int32? {
        let stat = contents(of: "/proc/\(process)/stat")
        guard let bracket = stat.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = stat[bracket...].split(separator: 0x20)
        return fields.count > 2 ? Int32(String(decoding: fields[2], as: UTF8.self)) : nil
    }

    private static func lastFolder(_ path: Substring) -> String? {
        path.split(separator: "/").last.map(String.init)
    }

    private static func commandLine(process: Int32) -> [UInt8] {
        contents(of: "/proc/\(process)/cmdline")
    }

    /// At most 64 KiB of a file in `/proc`; empty when the process is gone.
    private static func contents(of path: String) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var all = [UInt8](repeating: 0, count: 65_536)
        var count = 0
        while count < all.count {
            let got = all.withUnsafeMutableBytes { buffer in
                read(file, buffer.baseAddress.map { $0 + count }, buffer.count - count)
            }
            if got < 0, errno == EINTR { continue }
            if got <= 0 { break }
            count += got
        }
        return Array(all[..<count])
    }
}
