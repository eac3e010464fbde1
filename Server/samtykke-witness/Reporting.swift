import DurableFiles
import KeySlotFile
import Listening
import Programs
import WitnessFiles
import WitnessDialogue
import Witnessing

extension SystemClock: WallClock {}
extension SystemRandomness: Randomness {}

extension ProgramExit {
    /// Sorts whatever a part threw.
    static func of(_ error: any Error) -> ProgramExit {
        switch error {
        case let exit as ProgramExit: exit
        case SlotFault.unsuitable(let reason):
            ProgramExit(.unsuitable, "the key slots cannot lie here: \(reason)")
        case WitnessFault.rolledBack:
            ProgramExit(
                .stoppedForGood,
                "stopped for good: the state is older than what this witness has signed"
            )
        case WitnessFault.unreadableState(let place):
            ProgramExit(
                .stoppedForGood,
                "stopped for good: the journal does not add up at \(place)"
            )
        case JournalFault.damaged(let place):
            ProgramExit(
                .stoppedForGood,
                "stopped for good: the journal is damaged at byte \(place)"
            )
        case SlotFault.notErased:
            ProgramExit(
                .stoppedForGood,
                "stopped for good: a share is still there after it was overwritten"
            )
        case WitnessFault.unknownOutcome(let reason):
            ProgramExit(
                .failure,
                "a write failed and its outcome is unknown; start again: \(reason)"
            )
        case JournalFault.locked: ProgramExit(.failure, "another witness has this folder open")
        case JournalFault.otherFile:
            ProgramExit(
                .stoppedForGood,
                "stopped for good: the journal does not begin as this ledger's does"
            )
        case let code as DamagedCode: ProgramExit(.failure, "codes/\(code.id) is damaged")
        case let fault as FileFault: ProgramExit(fault, as: .unsuitable)
        case SlotFault.otherFile:
            ProgramExit(
                .stoppedForGood,
                "stopped for good: slots is no key-slot file, or has another size"
            )
        case SlotFault.twice:
            ProgramExit(.stoppedForGood, "stopped for good: slots holds two slots of one sampling")
        case let fault as TLSIdentityFault: ProgramExit(.unsuitable, "\(fault)")
        case SetupFault.signature:
            ProgramExit(.badSignature, "the agreement is not signed by exactly employer and union")
        case SetupFault.malformed(let fault): ProgramExit(.failure, "no agreement, \(fault)")
        case SetupFault.otherWitness:
            ProgramExit(.failure, "the agreement names another witness key")
        case SetupFault.otherEnrolment:
            ProgramExit(.failure, "the agreement names another enrolment key")
        case SetupFault.otherAddress:
            ProgramExit(.failure, "the agreement names another origin, address or certificate")
        default: ProgramExit(.failure, "\(error)")
        }
    }

    /// Runs a command's body; what stops it goes to standard error and becomes the exit code.
    static func reporting(_ body: () async throws -> Void) async {
        do { try await body() } catch { of(error).end("samtykke-witness") }
    }
}
