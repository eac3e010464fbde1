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
    ///   - minutes: how long after the last entry.
    ///   - leaves: what is published, if not the ledger's own.
    init(
        _ ledger: ExampleLedger,
        server: SigningKey? = nil,
        witness: SigningKey? = nil,
        cosignedAfter minutes: Int = 0,
        leaves: [[UInt8]]? = nil
    ) {
        let leaves = leaves ?? ledger.leaves
        let tree = Tree(leaves.map { TreeHash.leaf($0) })
        let checkpoint = Checkpoint(
            origin: ledger.agreement.origin,
            size: tree.size,
            root: tree.root
        )
        files = ["policy": Array(Self.policy(ledger.agreement).utf8)]
        for path in Tiles.paths(size: tree.size) {
            files[path.description] =
                path.content == .entries
                ? EntryBundle.bytes(Array(leaves[path.leaves])) : tree.tile(path)
        }
        let note = ledger.leaves[0].drop { $0 != 0x0A }.dropFirst()
        files["agreement.note"] = Array(note)
        sign(checkpoint, ledger, server: server, witness: witness, after: minutes)
    }

    /// Puts another checkpoint in the place of the one that fits.
    mutating func sign(
        _ checkpoint: Checkpoint,
        _ ledger: ExampleLedger,
        server: SigningKey? = nil,
        witness: SigningKey? = nil,
        after minutes: Int = 0
    ) {
        let signed = checkpoint.signed(by: server ?? ledger.parties.server)
        let key = witness ?? ledger.parties.witness
        let time = (ledger.last + minutes).number * 60 + 7
        let line = Cosignature.sign(checkpoint, time: time, key: key).line
        files["checkpoint"] =
            SignedNote(text: signed.text, signatures: signed.signatures + [line]).bytes
    }

    /// What other tools are told.
    static func policy(_ agreement: Agreement) -> String {
        """
        log \(agreement.server)
        witness union \(agreement.witness) \(agreement.witnessAddress.url)
        group all all union
        quorum all

        """
    }

    func file(_ path: String, atMost limit: Int) -> EvidenceFile {
        guard let bytes = files[path] else { return .missing }
        return bytes.count <= limit ? .bytes(bytes) : .tooLong
    }

    /// The audit's report.
    func report(pins: PinnedKeys? = nil) async -> Report {
        await LedgerAudit.run(self, pins: pins)
    }
}

extension Report {
    /// Names of the topics with findings, in the report's order.
    var found: [String] { tallies.filter { $0.findings + $0.following > 0 }.map(\.topic.name) }

    /// Names of those that are wrong by themselves.
    var causes: [String] { tallies.filter { $0.findings > 0 }.map(\.topic.name) }
}
