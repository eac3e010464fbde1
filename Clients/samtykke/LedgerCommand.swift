import Agreements
import ArgumentParser
import DurableFiles
import Ledger
import Partaking
import Programs
import Sampling
import SchedulerClient
import SignedNotes
import Terms

struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "The evidence: the whole ledger for auditors, single proofs for everyone.",
        subcommands: [LedgerExport.self, LedgerProve.self]
    )
}

struct LedgerExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the evidence folder that samtykke-audit reads.",
        discussion: "Example: samtykke ledger export evidence && samtykke-audit evidence"
    )

    @Argument(help: "The folder; it is made.")
    var directory: String

    @OptionGroup var home: Home

    func run() async throws {
        try await Person.work(in: home.folder) { person in
            try person.mustBe(.auditor)
            let size = try await Exporting(person: person, folder: directory).run {
                Say.progress($0, of: $1, "exported")
            }
            Say.message(
                "\(size) entries in \(directory); check them: samtykke-audit \(directory)"
            )
        }
    }
}

struct LedgerProve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Print the tlog-proof of one entry.",
        discussion: "Example: samtykke ledger prove LEAF-HASH > entry.tlog-proof"
    )

    @Argument(help: "The entry's leaf hash, 64 hexadecimal digits.")
    var leaf: String

    @OptionGroup var home: Home
    @OptionGroup var format: Format

    func run() async throws {
        guard let leaf = LeafHash(hex: leaf) else {
            throw ValidationError("a leaf hash has 64 hexadecimal digits")
        }
        try await Person.work(in: home.folder) { person in
            let proof = try await person.scheduler.proof(of: leaf)
            if format.isJSON { return try Say.json(["leaf": leaf.description, "proof": proof]) }
            Say.text(proof)
        }
    }
}
