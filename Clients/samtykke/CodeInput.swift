import Glibc
import SchedulerClient

/// The one-time code, from where nobody else on the machine sees it.
///
/// Arguments of a running program can be read by everybody on the machine; standard input cannot.
enum CodeInput {
    /// The code itself, or one line of standard input when none or `-` is given.
    ///
    /// - Throws: `SchedulerFault` when nothing usable stands there.
    static func code(_ argument: String?) throws -> EnrolmentCode {
        if let argument, argument != "-" { return try EnrolmentCode(argument) }
        if isatty(STDIN_FILENO) == 1 { Say.message("paste the code and press Enter:") }
        return try EnrolmentCode(line(from: STDIN_FILENO))
    }

    /// The first line without spaces around it; nothing beyond the longest code is read.
    static func line(from file: Int32) throws -> String {
        var bytes: [UInt8] = []
        var next: UInt8 = 0
        while bytes.count <= EnrolmentCode.mostBytes, read(file, &next, 1) == 1, next != 0x0A {
            bytes.append(next)
        }
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        let text = bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        guard !text.isEmpty else {
            throw SchedulerFault.local("no enrolment code on standard input")
        }
        return String(decoding: text, as: UTF8.self)
    }
}
