import FoundationEssentials
import Glibc
import Partaking
import Programs
import Terms

/// What a command shows: data on standard output, messages on standard error.
enum Say {
    /// One line of data.
    static func data(_ line: String) { StandardStreams.data(plain(line)) }

    /// A text of data that ends with a line end of its own.
    static func text(_ text: String) { StandardStreams.data(bytes: Array(plain(text).utf8)) }

    /// One line for people.
    static func message(_ line: String) { StandardStreams.message(plain(line)) }

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
        _ = StandardStreams.put(
            Array("\r\(what) \(done) of \(all)\(end)".utf8),
            to: STDERR_FILENO
        )
    }

    /// Tells of a yes that waits for the server; its sampling's id.
    static func given(_ given: Answering.Given) -> SamplingID {
        if !given.isSent {
            message("the server cannot be reached; the recorder will send this yes later")
        }
        return given.sampling
    }
}
