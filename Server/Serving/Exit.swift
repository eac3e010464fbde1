import ArgumentParser
import Foundation
import Listening
import Scheduling
import SchedulerClient

/// Why the program ends, in words and as an exit code.
///
/// Source: docs/guides/programs.md.
package struct Exit: Error {
    /// Exit codes.
    package enum Code: Int32, Sendable {
        case failure = 1
        /// An agreement that the parties have not signed.
        case badSignature = 4
        /// Unknown or rolled-back state.
        case stoppedForGood = 70
        /// A file, file system or agreement that must not be used.
        case unsuitable = 78
    }

    package let code: Code
    package let reason: String

    /// Names both.
    package init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// Why the sequencer writes nothing any more.
    ///
    /// A founding agreement that is refused is wrong configuration: a restart changes nothing.
    init(_ end: Unavailable) {
        switch end {
        case .foundingRefused(let why):
            self.init(.unsuitable, "the founding agreement is refused: \(why)")
        case .stoppedForGood(let why): self.init(.stoppedForGood, why)
        case .stopped, .witnessUnreachable, .tooMany: self.init(.failure, "\(end)")
        }
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
            case let fault as TLSIdentityFault: Exit(.unsuitable, "\(fault)")
            case let fault as SchedulerFault: Exit(.failure, fault.detail)
            default: Exit(.failure, "\(error)")
            }
        FileHandle.standardError.write(Data("samtykke-server: \(exit.reason)\n".utf8))
        return ExitCode(exit.code.rawValue)
    }
}
