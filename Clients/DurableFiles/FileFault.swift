import Glibc

/// Why a file or a folder cannot be used: which one, and what is wrong with it.
///
/// One type for every program, so that a person always reads the path first and then what to do about it.
package struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let path: String
    /// What follows the path in a sentence.
    package let reason: String
    /// The system's error number; 0 for a file that could be read but does not fit.
    package let code: Int32

    /// A file that could be read but does not fit.
    package init(_ path: String, _ reason: String) {
        self.path = path
        self.reason = reason
        code = 0
    }

    /// A system call that failed.
    ///
    /// - Parameters:
    ///   - path: what it was for.
    ///   - failure: what could not be done, for instance "cannot be opened".
    ///   - code: the error number.
    package init(_ path: String, failure: String, code: Int32 = errno) {
        self.path = path
        reason = "\(failure): \(String(cString: strerror(code)))"
        self.code = code
    }

    package var description: String { "\(path) \(reason)" }
}
