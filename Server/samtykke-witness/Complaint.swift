import ArgumentParser
import Foundation
import KeySlotFile
import Listening
import Witnessing
import WitnessFiles

/// Something that ends a command: what to say on standard error, and the exit code.
///
/// Codes: docs/guides/programs.md.
struct Complaint: Error {
    var code: Int32
    var text: String

    init(_ code: Int32, _ text: String) {
        self.code = code
        self.text = text
    }

    /// Sorts whatever a part threw.
    init(_ error: any Error) {
        switch error {
        case let complaint as Complaint: self = complaint
        case SlotFault.unsuitable(let reason):
            self.init(78, "the key slots cannot lie here: \(reason)")
        case WitnessFault.rolledBack:
            self.init(70, "stopped for good: the state is older than what this witness has signed")
        case WitnessFault.unreadableState(let place):
            self.init(70, "stopped for good: the journal does not add up at \(place)")
        case FileFault.damaged(let place):
            self.init(70, "stopped for good: the journal is damaged at byte \(place)")
        case SlotFault.notErased:
            self.init(70, "stopped for good: a share is still there after it was overwritten")
        case WitnessFault.unknownOutcome(let reason):
            self.init(1, "a write failed and its outcome is unknown; start again: \(reason)")
        case FileFault.locked: self.init(1, "another witness has this folder open")
        case TLSIdentityFault.keyFileTooOpen(let path):
            self.init(1, "\(path) may be read by others; give it mode 0600")
        case SetupFault.signature:
            self.init(4, "the agreement is not signed by exactly employer and union")
        case SetupFault.malformed(let fault): self.init(1, "no agreement: \(fault)")
        case SetupFault.otherWitness: self.init(1, "the agreement names another witness key")
        case SetupFault.otherEnrolment:
            self.init(1, "the agreement names another enrolment key")
        case SetupFault.otherAddress:
            self.init(1, "the agreement names another origin, address or certificate")
        default: self.init(1, "\(error)")
        }
    }

    /// Runs a command's body; a complaint goes to standard error and becomes the exit code.
    static func ending(_ body: () async throws -> Void) async throws {
        do { try await body() } catch {
            let complaint = Complaint(error)
            FileHandle.standardError.write(Data("samtykke-witness: \(complaint.text)\n".utf8))
            throw ExitCode(complaint.code)
        }
    }
}
