import FoundationEssentials
import Glibc

/// Standard output is data, standard error is messages.
enum Say {
    /// One line of data.
    static func data(_ line: String) { put(Array((line + "\n").utf8), to: STDOUT_FILENO) }

    /// One line for people.
    static func message(_ line: String) { put(Array((line + "\n").utf8), to: STDERR_FILENO) }

    /// A value as one line of JSON.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        data(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// How far long work has come; only on a terminal, on one line that is overwritten.
    static func progress(_ done: Int, of all: Int, _ what: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        let end = done == all ? "\n" : ""
        put(Array("\r\(what) \(done) of \(all)\(end)".utf8), to: STDERR_FILENO)
    }

    /// Writes all bytes, or ends the program when nobody reads any more.
    static func put(_ bytes: [UInt8], to file: Int32) {
        var at = 0
        while at < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                write(file, buffer.baseAddress?.advanced(by: at), buffer.count - at)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { Glibc.exit(1) }
            at += written
        }
    }
}
