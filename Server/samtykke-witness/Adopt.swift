import Agreements
import ArgumentParser
import DurableFiles
import Listening
import Programs
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
        await ProgramExit.reporting {
            // The file may lie where only root reads it.
            let note = try Self.note(in: file)
            let folder = try state.folder
            do { _ = try folder.setup(of: note) } catch let fault as SetupFault {
                let exit = ProgramExit.of(fault)
                throw ProgramExit(exit.code, "\(file): \(exit.reason)")
            }
            if let adopted = try folder.textIfThere("agreement.note") {
                guard adopted == note.description else {
                    throw ProgramExit(.failure, "another agreement has been adopted already")
                }
                return
            }
            try folder.write(note.description, to: "agreement.note")
        }
    }

    /// Reads the named file; one that is no signed note is told with the line.
    private static func note(in path: String) throws -> SignedNote {
        let bytes: [UInt8]
        do {
            guard let read = try WholeFile.read(path) else { throw FileFault(path, "is missing") }
            bytes = read
        } catch let fault as FileFault {
            throw ProgramExit(fault)
        }
        guard let note = SignedNote(bytes), note.bytes == bytes else {
            let flaw = NoteFlaw.ofNote(bytes)?.description ?? "not in the one canonical spelling"
            throw ProgramExit(.failure, "\(path), \(flaw): no signed agreement")
        }
        return note
    }
}

extension WitnessFolder {
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
        guard let text = try textIfThere("agreement.note") else {
            throw ProgramExit(.unsuitable, "agreement.note is missing; run `adopt` first")
        }
        try FileFolder.refuseOpen(path)
        let bytes = Array(text.utf8)
        guard let note = SignedNote(bytes) else {
            let flaw = NoteFlaw.ofNote(bytes)?.description ?? "no signed note"
            throw ProgramExit(
                .unsuitable,
                "\(path)/agreement.note, \(flaw); restore what adopt kept"
            )
        }
        do { return try setup(of: note) } catch let fault as SetupFault {
            throw ProgramExit(
                .unsuitable,
                "\(path)/agreement.note: \(ProgramExit.of(fault).reason); restore what adopt kept"
            )
        }
    }
}
