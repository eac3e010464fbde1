import ArgumentParser
import Foundation
import Listening
import Programs
import Serving
import SignedNotes
import SystemService
import Terms

/// Makes the server's keys and certificates, once.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make the server's keys and certificates."
    )

    @Option(help: "Folder for all of the server's files; made with mode 0700.")
    var state: String

    @Option(help: "Name of the ledger, for instance ledger.example/2026-h2.")
    var origin: String

    @Option(help: "HOST:PORT to listen on.")
    var listen: String

    @Option(help: "https://HOST:PORT by which others reach it; stands in the agreement.")
    var url: String

    func run() throws {
        guard let origin = Origin(origin) else {
            throw ValidationError("\(origin) is no origin: lower-case words with a slash")
        }
        guard let listen = HostPort(listen) else {
            throw ValidationError("\(listen) is not HOST:PORT")
        }
        guard let address = HostPort(url: url) else {
            throw ValidationError("\(url) is not https://HOST:PORT, \(HostPort.grammar)")
        }
        let folder = ServerFolder(state)
        ProgramExit.reporting {
            try FolderOwner.become(of: state)
            try folder.make()
            let (key, identity) = try folder.fill(origin, listen, url: url, host: address.host)
            let printed = Printed(
                server: key.verifierKey().description,
                address: .init(url: url, certificate: identity.pin.description)
            )
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            StandardStreams.data(String(decoding: try encoder.encode(printed), as: UTF8.self))
        }
    }

    private struct Printed: Encodable {
        struct Address: Encodable {
            let url: String
            let certificate: String
        }

        let server: String
        let address: Address
    }
}
