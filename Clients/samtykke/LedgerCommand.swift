import Agreements
import ArgumentParser
import DurableFiles
import Ledger
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
            try await Exporting(person: person, folder: directory).run()
        }
    }
}

/// Copies a ledger as it is served; whether it is right is for the audit to say.
///
/// Source: docs/formats/ledger.md "The evidence folder".
struct Exporting {
    let person: Person
    let folder: String

    func run() async throws {
        let bytes = try await person.scheduler.checkpoint()
        let inForce = try await person.agreement()
        guard let note = SignedNote(bytes) else {
            throw ProgramExit.failure("the checkpoint is no signed note")
        }
        let checkpoint: Checkpoint
        do {
            checkpoint = try VerifiedCheckpoint(
                note: note,
                log: inForce.agreement.server,
                witness: person.profile.witnessKey
            ).checkpoint
        } catch {
            throw ProgramExit.badSignature("the checkpoint does not hold: \(error)")
        }
        let paths = Tiles.paths(size: checkpoint.size)
        for (done, path) in paths.enumerated() {
            try put(path.description, try await person.scheduler.tile(path.description))
            Say.progress(done + 1, of: paths.count, "exported")
        }
        try await putAgreement(checkpoint, inForce.agreement)
        // The checkpoint last: a folder without one is plainly incomplete.
        try put("checkpoint", bytes)
        Say.message("\(checkpoint.size) entries in \(folder); check them: samtykke-audit \(folder)")
    }

    private func putAgreement(_ checkpoint: Checkpoint, _ agreement: Agreement) async throws {
        guard checkpoint.size > 0 else { throw ProgramExit(.incomplete, "the ledger is empty") }
        let first = TilePath(.entries, index: 0, width: min(checkpoint.size, TilePath.fullWidth))
        guard
            let bytes = try WholeFile.read("\(folder)/\(first)", limit: 20 << 20)
        else { throw ProgramExit(.incomplete, "the first entry bundle is missing") }
        let leaf: Leaf
        do {
            let leaves = try EntryBundle.leaves(bytes, width: first.width)
            leaf = try Leaf(bytes: leaves[0])
        } catch {
            throw ProgramExit(.incomplete, "the first entry bundle is malformed: \(error)")
        }
        try put("agreement.note", leaf.entry.note.bytes)
        let policy = """
            log \(agreement.server)
            witness union \(agreement.witness) \(agreement.witnessAddress.url)
            group all all union
            quorum all

            """
        try put("policy", Array(policy.utf8))
    }

    private func put(_ name: String, _ bytes: [UInt8]) throws {
        let path = "\(folder)/\(name)"
        if let slash = path.lastIndex(of: "/") {
            try FileFolder.makeAll(String(path[..<slash]))
        }
        try WholeFile.write(path, bytes, mode: 0o644)
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
