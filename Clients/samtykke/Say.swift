import FoundationEssentials
import Glibc

/// Standard output is data, standard error is messages.
enum Say {
    /// One line of data.
    static func data(_ line: String) {
        put(Array((plain(line) + "\n").utf8), to: STDOUT_FILENO)
    }

    /// One line for people.
    static func message(_ line: String) {
        put(Array((plain(line) + "\n").utf8), to: STDERR_FILENO)
    }

    /// The text without what moves a terminal's cursor or turns the direction of writing.
    ///
    /// Words of a server are among what is shown: its problems, its states.
    static func plain(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { isPlain($0) ? $0 : "\u{FFFD}" }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: true
        case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: false
        default: true
        }
    }

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
