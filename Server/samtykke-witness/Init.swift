import ArgumentParser
import Crypto
import Foundation
import KeyFiles
import KeySlotFile
import Listening
import Programs
import SignedNotes
import Terms
import WitnessFiles

/// Makes a witness: keys, certificate, slots, journal.
struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make keys, certificate and key slots; prints what the agreement must name."
    )

    @OptionGroup var state: StateOption
    @Option(help: "Name of the ledger, for instance ledger.example.org/2026-h2.") var origin: String
    @Option(help: "Name of the witness key.") var name: String
    @Option(help: "HOST:PORT to listen at.") var listen: String
    @Option(help: "https://HOST:PORT by which others reach it.") var url: String
    @Option(help: "Key slots: recordings that can live at the same time.") var slots = 65536

    func run() async throws {
        await ProgramExit.reporting {
            guard let origin = Origin(origin) else {
                throw ProgramExit(.usage, "--origin is no origin")
            }
            guard (1...SlotFile.maximumSlots).contains(slots) else {
                throw ProgramExit(.usage, "--slots is 1 to \(SlotFile.maximumSlots)")
            }
            let config = try Config(origin: origin, listen: listen, url: url)
            guard
                VerifierKey(name: name, kind: .ed25519, publicKey: SystemRandomness().bytes32())
                    != nil
            else { throw ProgramExit(.usage, "--name is no key name") }
            let folder = try state.folder
            try folder.make()
            // First what may be refused, so that nothing is left behind on an unsuitable file system.
            try SlotFile.make(folder: folder.path, count: slots)
            let witness = SigningKey(name: name, key: .init())
            let enrolment = SigningKey(name: name + "-enrolment", key: .init())
            try KeyFile.make(folder.file("witness.key"), witness)
            try KeyFile.make(folder.file("enrolment.key"), enrolment)
            let identity = try TLSIdentity.selfSigned(
                name: name,
                host: config.address.host,
                from: SystemClock().minute
            )
            try identity.write(to: folder.path)
            try CodeFolder.make(folder: folder.path)
            try JournalFile.make(folder: folder.path, origin: origin)
            try folder.write(config.text, to: "config")
            try printJSON(
                Made(
                    witness: witness.verifierKey(.cosignature).description,
                    enrolment: enrolment.verifierKey().description,
                    address: .init(url: url, certificate: identity.pin.description)
                )
            )
        }
    }

    private struct Made: Encodable {
        struct Address: Encodable {
            var url: String
            var certificate: String
        }

        var witness: String
        var enrolment: String
        var address: Address
    }
}

/// One line of JSON on standard output.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    StandardStreams.data(String(decoding: try encoder.encode(value), as: UTF8.self))
}
