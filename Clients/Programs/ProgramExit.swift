package import DurableFiles

/// Why a program ends without having done its work: words for a person, and an exit code for programs.
///
/// One type for all programs, so that a code means the same everywhere. Source: docs/guides/programs.md "Common to all".
package struct ProgramExit: Error, Hashable, Sendable {
    /// Exit codes.
    package enum Code: Int32, Sendable, Encodable {
        case failure = 1
        /// Evidence is not complete.
        case incomplete = 3
        /// A signature is wrong or missing.
        case badSignature = 4
        /// A rule of the agreement says no.
        case refused = 5
        case usage = 64
        /// The state is unknown or older than what was signed.
        case stoppedForGood = 70
        /// A file, file system or configuration that must not be used; a restart changes nothing.
        case unsuitable = 78
    }

    package let code: Code
    /// What is wrong and what to do; lower case, no full stop.
    package let reason: String

    package init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// A file that cannot be used.
    package init(_ fault: FileFault, as code: Code = .failure) {
        self.init(code, fault.description)
    }

    package static func failure(_ reason: String) -> Self { Self(.failure, reason) }

    package static func badSignature(_ reason: String) -> Self { Self(.badSignature, reason) }

    package static func refused(_ reason: String) -> Self { Self(.refused, reason) }

    package static func unsuitable(_ reason: String) -> Self { Self(.unsuitable, reason) }

    /// Says the reason on standard error, and ends the program.
    package func end(_ program: String) -> Never {
        StandardStreams.message("\(program): \(reason)")
        StandardStreams.exit(code.rawValue)
    }
}
