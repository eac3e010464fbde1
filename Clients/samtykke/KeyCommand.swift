import ArgumentParser
import Crypto
import DurableFiles
import KeyFiles
import Programs
import SignedNotes
import Terms

struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Signing keys of employer and union.",
        subcommands: [KeyNew.self]
    )
}

struct KeyNew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a private key file (mode 0600) and print its vkey.",
        discussion: "Example: samtykke key new --name nordtel.example/employer --out employer.key"
    )

    @Option(help: "The key's name, for instance nordtel.example/employer.")
    var name: String

    @Option(help: "Where the private key is written; never over another file.")
    var out: String

    @OptionGroup var format: Format

    func run() async throws {
        let fresh = Curve25519.Signing.PrivateKey()
        guard let public32 = Bytes32(fresh.publicKey.rawRepresentation),
            VerifierKey(name: name, kind: .ed25519, publicKey: public32) != nil
        else { throw ValidationError("a key's name has 1 to 200 characters, no space and no +") }
        let key = SigningKey(name: name, key: fresh)
        try KeyFile.make(out, key)
        let shown = key.verifierKey().description
        let line = format.isJSON ? "{\"key\":\"\(shown)\"}" : shown
        do { try StandardStreams.writeData(line) } catch {
            // Nobody knows the public half, so nobody needs the private one.
            try WholeFile.remove(out)
            throw ProgramExit(error.code, "\(error.reason), so no key was made")
        }
    }
}
