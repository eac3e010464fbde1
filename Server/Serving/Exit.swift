import ArgumentParser
import Foundation
import Listening
import SchedulerClient

/// Why the program ends, in words and as an exit code.
///
/// Source: docs/guides/programs.md.
package struct Exit: Error {
    /// Exit codes.
    package enum Code: Int32, Sendable {
        case failure = 1
        /// Unknown or rolled-back state.
        case stoppedForGood = 70
        /// A file or file system that must not be used.
        case unsuitable = 78
    }

    package let code: Code
    package let reason: String

    /// Names both.
    package init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// Runs a command's work; says on standard error why it failed.
    package static func reporting(_ work: () throws -> Void) throws {
        do { try work() } catch { throw report(error) }
    }

    /// The same for work that waits.
    package static func reporting(_ work: () async throws -> Void) async throws {
        do { try await work() } catch { throw report(error) }
    }

    private static func report(_ error: any Error) -> any Error {
        let exit =
            switch error {
            case let known as Exit: known
            case TLSIdentityFault.keyFileTooOpen(let path):
                Exit(.unsuitable, "\(path) may be read by others: chmod 600 it")
            case let fault as SchedulerFault: Exit(.failure, fault.detail)
            default: Exit(.failure, "\(error)")
            }
        FileHandle.standardError.write(Data("samtykke-server: \(exit.reason)\n".utf8))
        return ExitCode(exit.code.rawValue)
    }
}
