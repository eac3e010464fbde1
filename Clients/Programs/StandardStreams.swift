import Glibc

/// Standard output is data, standard error is messages.
package enum StandardStreams {
    /// Writes one line of data.
    ///
    /// Nobody acts on half of the data: where it cannot be written, the program says so and ends with 1.
    package static func data(_ line: String) { data(bytes: Array((line + "\n").utf8)) }

    /// Writes bytes of data; the same when they cannot be written.
    package static func data(bytes: [UInt8]) {
        do { try writeData(bytes: bytes) } catch { error.end(programName) }
    }

    /// Writes one line of data; for what has to be undone when that fails.
    package static func writeData(_ line: String) throws(ProgramExit) {
        try writeData(bytes: Array((line + "\n").utf8))
    }

    private static func writeData(bytes: [UInt8]) throws(ProgramExit) {
        guard let code = put(bytes, to: STDOUT_FILENO) else { return }
        let reason = String(cString: strerror(code))
        throw ProgramExit.failure("standard output cannot be written: \(reason)")
    }

    private static var programName: String {
        let path = CommandLine.arguments.first ?? "samtykke"
        return path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// Writes one line for people; without effect when nobody listens.
    package static func message(_ line: String) {
        _ = put(Array((line + "\n").utf8), to: STDERR_FILENO)
    }

    /// Ends the program.
    package static func exit(_ code: Int32) -> Never { Glibc.exit(code) }

    /// Writes all bytes; the error number when that fails.
    package static func put(_ bytes: [UInt8], to file: Int32) -> Int32? {
        var at = 0
        while at < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                write(file, buffer.baseAddress?.advanced(by: at), buffer.count - at)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return errno }
            at += written
        }
        return nil
    }
}
