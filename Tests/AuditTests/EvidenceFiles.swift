import Agreements
import Audit
import Ledger
import SignedNotes
import Terms
import TestSupport

/// An evidence folder in memory; a test damages it.
struct EvidenceFiles: Evidence {
    var files: [String: [UInt8]]

    /// What `ledger export` would write of this ledger.
    ///
    /// - Parameters:
    ///   - ledger: the entries.
    ///   - server: who signs the checkpoint; by default the server.
    ///   - witness: who co-signs; by default the witness.
    init(_ ledger: ExampleLedger, server: SigningKey? = nil, witness: SigningKey? = nil) {
        let tree = Tree(ledger.leaves.map { TreeHash.leaf($0) })
        let checkpoint = Checkpoint(
            origin: ledger.agreement.origin,
            size: tree.size,
            root: tree.root
        )
        files = ["policy": Array("quorum all\n".utf8)]
        for path in Tiles.paths(size: tree.size) {
            files[path.description] =
                path.content == .entries
                ? EntryBundle.bytes(Array(ledger.leaves[path.leaves])) : tree.tile(path)
        }
        let note = ledger.leaves[0].drop { $0 != 0x0A }.dropFirst()
        files["agreement.note"] = Array(note)
        sign(checkpoint, ledger, server: server, witness: witness)
    }

    /// Puts another checkpoint in the place of the one that fits.
    mutating func sign(
        _ checkpoint: Checkpoint,
        _ ledger: ExampleLedger,
        server: SigningKey? = nil,
        witness: SigningKey? = nil
    ) {
        let signed = checkpoint.signed(by: server ?? ledger.parties.server)
        let key = witness ?? ledger.parties.witness
        let line = Cosignature.sign(checkpoint, time: 1_790_000_000, key: key).line
        files["checkpoint"] =
            SignedNote(text: signed.text, signatures: signed.signatures + [line]).bytes
    }

    func file(_ path: String, atMost limit: Int) throws -> EvidenceFile {
        guard let bytes = files[path] else { return .missing }
        return bytes.count <= limit ? .bytes(bytes) : .tooLong
    }

    /// The audit's report.
    func report(pins: PinnedKeys? = nil) async throws -> Report {
        try await LedgerAudit.run(self, pins: pins)
    }
}

extension Report {
    /// Names of the topics with findings, in the report's order.
    var found: [String] { tallies.filter { $0.findings > 0 }.map(\.topic.name) }
}
