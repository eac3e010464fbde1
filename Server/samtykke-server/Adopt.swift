import Agreements
import ArgumentParser
import DurableFiles
import Listening
import Programs
import Serving
import SignedNotes
import SystemService

/// Takes the agreement that employer and union signed.
struct Adopt: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take the signed agreement; it becomes the ledger's first entry."
    )

    @Option(help: "The server's folder.")
    var state: String

    @Argument(help: "The agreement with both signatures.")
    var file: String

    func run() throws {
        ProgramExit.reporting {
            // The file may lie where only root reads it.
            guard let bytes = try WholeFile.read(file) else {
                throw ProgramExit(.failure, "\(file) is missing")
            }
            try FolderOwner.become(of: state)
            let folder = ServerFolder(state)
            let parts = try folder.read()
            let agreement = try SignedAgreement.read(bytes, named: file)
            guard agreement.origin == parts.origin, agreement.server == parts.key.verifierKey()
            else { throw ProgramExit(.failure, "\(file): its server key is not this server's") }
            guard agreement.serverAddress.url == parts.url,
                agreement.serverAddress.certificate == parts.identity.pin
            else { throw ProgramExit(.failure, "\(file): its server-address is not this server's") }
            if try folder.agreementBytes() == bytes { return }
            try folder.keep(agreement: bytes)
        }
    }
}
