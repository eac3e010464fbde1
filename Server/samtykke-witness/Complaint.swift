import ArgumentParser
import Foundation
import Glibc
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
        case FileFault.otherFile:
            self.init(70, "stopped for good: the journal does not begin as this ledger's does")
        case let code as DamagedCode: self.init(1, "codes/\(code.id) is damaged")
        case FileFault.call(let name, let number):
            self.init(78, "the journal or a code: \(name): \(String(cString: strerror(number)))")
        case SlotFault.otherFile:
            self.init(70, "stopped for good: slots is no key-slot file, or has another size")
        case SlotFault.twice:
            self.init(70, "stopped for good: slots holds two slots of one sampling")
        case SlotFault.call(let name, let number):
            self.init(78, "slots: \(name): \(String(cString: strerror(number)))")
        case let fault as TLSIdentityFault: self.init(78, "\(fault)")
        case SetupFault.signature:
            self.init(4, "the agreement is not signed by exactly employer and union")
        case SetupFault.malformed(let fault): self.init(1, "no agreement, \(fault)")
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
