import Agreements
import DurableFiles
import Ledger
import Programs
import Sampling
import SchedulerClient
import SignedNotes
import Terms

/// Copies a ledger as it is served; whether it is right is for the audit to say.
///
/// Source: docs/formats/ledger.md "The evidence folder".
package struct Exporting: Sendable {
    let person: Person
    let folder: String

    /// Names whose copy it is and where it is put.
    package init(person: Person, folder: String) {
        self.person = person
        self.folder = folder
    }

    /// Copies everything.
    ///
    /// - Parameter progress: hears how many files of how many are copied.
    /// - Returns: the number of entries.
    /// - Throws: `ProgramExit` for a ledger whose checkpoint does not hold; `CallFault`; `FileFault`.
    @discardableResult
    package func run(progress: (Int, Int) -> Void = { _, _ in }) async throws -> Int {
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
            progress(done + 1, paths.count)
        }
        try await putAgreement(checkpoint, inForce.agreement)
        // The checkpoint last: a folder without one is plainly incomplete.
        try put("checkpoint", bytes)
        return checkpoint.size
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
