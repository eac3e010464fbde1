import Glibc
import SchedulerClient

/// The one-time code, from where nobody else on the machine sees it.
///
/// Arguments of a running program can be read by everybody on the machine; standard input cannot.
enum CodeInput {
    /// The code itself, or what stands on standard input when none or `-` is given.
    ///
    /// - Throws: `CodeFault` when nothing usable stands there.
    static func code(_ argument: String?) throws -> EnrolmentCode {
        if let argument, argument != "-" { return try EnrolmentCode(argument) }
        if isatty(STDIN_FILENO) == 1 {
            Say.message("paste the code and press Enter; an empty line ends one that does not fit:")
        }
        return try code(from: STDIN_FILENO)
    }

    /// A code that a mail program may have broken into several lines.
    ///
    /// Reads line by line until what was read is a code, a line is empty or the file ends; never more than the
    /// longest code.
    static func code(from file: Int32) throws -> EnrolmentCode {
        var (text, fault) = ("", CodeFault("no enrolment code on standard input"))
        while let line = line(from: file), !line.isEmpty || text.isEmpty {
            text += line
            if text.isEmpty { continue }
            do { return try EnrolmentCode(text) } catch { fault = error }
            guard text.utf8.count <= EnrolmentCode.maximumBytes else { break }
        }
        throw fault
    }

    /// One line without its end and the spaces around it; nil at the end of the file.
    private static func line(from file: Int32) -> String? {
        var bytes: [UInt8] = []
        var next: UInt8 = 0
        while bytes.count <= EnrolmentCode.maximumBytes {
            guard read(file, &next, 1) == 1 else {
                if bytes.isEmpty { return nil }
                break
            }
            if next == 0x0A { break }
            bytes.append(next)
        }
        bytes.removeAll { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        return String(decoding: bytes, as: UTF8.self)
    }
}
