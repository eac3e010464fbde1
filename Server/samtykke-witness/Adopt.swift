import Agreements
import ArgumentParser
import Foundation
import Listening
import SignedNotes
import Terms
import Witnessing

/// Takes the signed agreement.
struct Adopt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take the agreement that employer and union have signed."
    )

    @OptionGroup var state: StateOption
    @Argument(help: "The signed agreement.") var file: String

    func run() async throws {
        try await Complaint.ending {
            let folder = state.folder
            guard let data = FileManager.default.contents(atPath: file) else {
                throw Complaint(1, "\(file) cannot be read")
            }
            guard let note = SignedNote(Array(data)), note.bytes == Array(data) else {
                throw Complaint(1, "\(file) is no signed note")
            }
            _ = try folder.setup(of: note)
            if folder.has("agreement.note") {
                guard try folder.text(of: "agreement.note") == note.description else {
                    throw Complaint(1, "another agreement has been adopted already")
                }
                return
            }
            try folder.write(note.description, to: "agreement.note")
        }
    }
}

extension StateFolder {
    /// The setup with this agreement, checked against keys, origin, address and certificate of this folder.
    func setup(of note: SignedNote) throws -> Setup {
        let setup = try Setup(
            note: note,
            witnessKey: key("witness.key"),
            enrolmentKey: key("enrolment.key")
        )
        let config = try Config(text: text(of: "config"))
        let address = Address(
            url: config.url,
            certificate: try TLSIdentity(folder: path).pin
        )
        guard setup.origin == config.origin, setup.agreement.witnessAddress == address else {
            throw SetupFault.otherAddress
        }
        return setup
    }

    /// The setup with the adopted agreement.
    func adopted() throws -> Setup {
        guard has("agreement.note"),
            let note = SignedNote(Array(try text(of: "agreement.note").utf8))
        else { throw Complaint(1, "no agreement has been adopted; run `adopt` first") }
        return try setup(of: note)
    }
}
