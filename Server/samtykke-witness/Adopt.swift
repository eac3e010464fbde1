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
            let note = try Self.note(in: file)
            do { _ = try folder.setup(of: note) } catch let fault as SetupFault {
                let complaint = Complaint(fault)
                throw Complaint(complaint.code, "\(file): \(complaint.text)")
            }
            if folder.has("agreement.note") {
                guard try folder.text(of: "agreement.note") == note.description else {
                    throw Complaint(1, "another agreement has been adopted already")
                }
                return
            }
            try folder.write(note.description, to: "agreement.note")
        }
    }

    /// Reads the named file; one that is no signed note is told with the line.
    private static func note(in path: String) throws -> SignedNote {
        let text: String
        do {
            let slash = path.lastIndex(of: "/")
            let folder = slash.map { String(path[..<$0]) } ?? "."
            let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
            text = try StateFolder(folder).text(of: name)
        } catch let complaint as Complaint {
            throw Complaint(1, complaint.text)
        }
        let bytes = Array(text.utf8)
        guard let note = SignedNote(bytes), note.bytes == bytes else {
            let flaw = NoteFlaw.ofNote(bytes)?.description ?? "not in the one canonical spelling"
            throw Complaint(1, "\(path), \(flaw): no signed agreement")
        }
        return note
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
        guard has("agreement.note") else {
            throw Complaint(78, "agreement.note is missing; run `adopt` first")
        }
        let bytes = Array(try text(of: "agreement.note").utf8)
        guard let note = SignedNote(bytes) else {
            let flaw = NoteFlaw.ofNote(bytes)?.description ?? "no signed note"
            throw Complaint(78, "\(path)/agreement.note, \(flaw); restore what adopt kept")
        }
        do { return try setup(of: note) } catch let fault as SetupFault {
            throw Complaint(
                78,
                "\(path)/agreement.note: \(Complaint(fault).text); restore what adopt kept"
            )
        }
    }
}
