import DurableFiles
import Listening
package import Programs
import Scheduling
import WitnessDialogue

extension SystemClock: WallClock {}

extension ProgramExit {
    /// Why the sequencer writes nothing any more.
    ///
    /// A founding agreement that is refused is wrong configuration: a restart changes nothing.
    init(_ end: Unavailable) {
        switch end {
        case .foundingRefused(let why):
            self.init(.unsuitable, "the founding agreement is refused: \(why)")
        case .stoppedForGood(let why): self.init(.stoppedForGood, why)
        case .stopped, .witnessUnreachable, .tooMany, .slotsFull: self.init(.failure, "\(end)")
        }
    }

    /// Runs a command's work; says on standard error why it failed, and ends the program.
    package static func reporting(_ work: () throws -> Void) {
        do { try work() } catch { of(error).end("samtykke-server") }
    }

    /// The same for work that waits.
    package static func reporting(_ work: () async throws -> Void) async {
        do { try await work() } catch { of(error).end("samtykke-server") }
    }

    private static func of(_ error: any Error) -> ProgramExit {
        switch error {
        case let known as ProgramExit: known
        case let fault as FileFault: ProgramExit(fault)
        case let fault as TLSIdentityFault: ProgramExit(.unsuitable, "\(fault)")
        default: ProgramExit(.failure, "\(error)")
        }
    }
}
