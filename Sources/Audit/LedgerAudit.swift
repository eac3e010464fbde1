import Agreements
import Ledger
import Sampling
import SignedNotes
import Terms

/// Checks a ledger's evidence against the ledger's own agreement, and needs nothing else.
///
/// The keys come from entry 0; who does not want to take its word pins the signers' keys. Reads entry bundle after
/// entry bundle, so that memory depends on the people and recordings, not on the length of the ledger.
/// Source: docs/formats/ledger.md.
package struct LedgerAudit<Files: Evidence> {
    private let evidence: Files
    private let pins: PinnedKeys?
    private var findings = Findings()
    private var opening: Opening?
    private var cosignedAt: Int?
    private var replayed = 0

    /// What entry 0 says, and who signed it.
    private struct Opening {
        let agreement: Agreement
        let note: [UInt8]
    }

    /// Audits the evidence.
    ///
    /// - Parameters:
    ///   - evidence: the folder's files.
    ///   - pins: the parties' keys if the caller has them from elsewhere.
    /// - Returns: every topic with its counts; never a word about legality.
    /// - Throws: what reading the evidence throws.
    package static func run(_ evidence: Files, pins: PinnedKeys? = nil) async throws -> Report {
        var audit = LedgerAudit(evidence: evidence, pins: pins)
        return try await audit.report()
    }

    private init(evidence: Files, pins: PinnedKeys?) {
        self.evidence = evidence
        self.pins = pins
    }

    private mutating func report() async throws -> Report {
        let note = try checkpointNote()
        let claimed = note.flatMap { Checkpoint(text: $0.text) }
        if let claimed { try await replay(claimed) }
        if let note { judge(note, size: claimed?.size ?? 0) }
        try judgePapers()
        return Report(
            origin: claimed?.origin,
            size: claimed?.size ?? 0,
            replayed: replayed,
            cosignedAt: cosignedAt,
            signers: opening.map { .init($0.agreement, pins: pins) },
            tallies: findings.all
        )
    }

    /// The checkpoint file as a note; nil, and a finding, when there is none.
    private mutating func checkpointNote() throws -> SignedNote? {
        guard let bytes = try read("checkpoint", atMost: 65_536) else { return nil }
        findings.check(.checkpoint)
        guard let note = SignedNote(bytes), Checkpoint(text: note.text) != nil else {
            findings.record(.checkpoint, at: nil, "the file is no checkpoint")
            return nil
        }
        return note
    }

    /// Judges every entry and every tile up to the size that the checkpoint claims.
    private mutating func replay(_ claimed: Checkpoint) async throws {
        var entries = EntryReplay(origin: claimed.origin)
        var tree = TreeComparison()
        var batch: [[UInt8]] = []
        var isWhole = true
        for bundle in BundleSequence(size: claimed.size) {
            guard let leaves = try leaves(of: bundle) else {
                isWhole = false
                break
            }
            batch += leaves
            guard batch.count >= Self.batch else { continue }
            try await judge(batch, &entries, &tree)
            batch = []
        }
        try await judge(batch, &entries, &tree)
        if isWhole { try tree.finish(claimed.root, evidence: evidence, findings: &findings) }
        LateShredding.check(entries.state, findings: &findings)
    }

    /// Entries judged together: enough for all cores, few enough to keep in memory.
    private static var batch: Int { 4096 }

    private mutating func judge(
        _ leaves: [[UInt8]],
        _ entries: inout EntryReplay,
        _ tree: inout TreeComparison
    ) async throws {
        if replayed == 0, let first = leaves.first { open(first) }
        let judged = await concurrently(leaves) { JudgedLeaf($0) }
        for leaf in judged {
            try tree.append(leaf.hash, evidence: evidence, findings: &findings)
        }
        await entries.append(judged, findings: &findings)
        replayed += leaves.count
    }

    private mutating func leaves(of bundle: TilePath) throws -> [[UInt8]]? {
        let limit = bundle.width * (EntryBundle.longestLeaf + 2)
        let path = bundle.description
        guard let bytes = try read(path, atMost: limit) else { return nil }
        do throws(LedgerFault) {
            return try EntryBundle.leaves(bytes, width: bundle.width)
        } catch {
            findings.record(.evidence, at: bundle.leaves.lowerBound, "\(path) is cut or too long")
            return nil
        }
    }

    /// Takes the agreement, and with it the keys, from entry 0, if both parties signed it.
    private mutating func open(_ leaf: [UInt8]) {
        guard let read = try? Leaf(bytes: leaf), case .agreement(let agreement) = read.entry.event,
            read.entry.note.isSigned(byExactly: [agreement.employer, agreement.union])
        else { return }
        opening = Opening(agreement: agreement, note: read.entry.note.bytes)
        guard let pins else { return }
        if agreement.employer != pins.employer {
            findings.record(.rule(.signature), at: 0, "the employer's key is not the pinned one")
        }
        if agreement.union != pins.union {
            findings.record(.rule(.signature), at: 0, "the union's key is not the pinned one")
        }
    }

    /// Judges the checkpoint's signatures by the keys of the agreement.
    private mutating func judge(_ note: SignedNote, size: Int) {
        findings.check(.cosignature)
        guard let agreement = opening?.agreement else {
            // Without entry 0 nothing can be said of the signatures; `evidence` names what is missing.
            guard replayed > 0 || size == 0 else { return }
            return findings.record(.checkpoint, at: nil, "no signed agreement names its key")
        }
        do throws(LedgerFault) {
            cosignedAt = try VerifiedCheckpoint(
                note: note,
                log: agreement.server,
                witness: agreement.witness
            ).cosignedAt
        } catch {
            switch error {
            case .cosignature(let detail): findings.record(.cosignature, at: nil, detail)
            case .checkpoint(let detail), .proof(let detail), .tile(let detail):
                findings.record(.checkpoint, at: nil, detail)
            }
        }
    }

    /// Looks at the two files that are there for people and other tools.
    private mutating func judgePapers() throws {
        _ = try read("policy", atMost: 65_536)
        guard let paper = try read("agreement.note", atMost: 65_536), let opening else { return }
        if paper != opening.note {
            findings.record(.evidence, at: 0, "agreement.note is not the agreement of entry 0")
        }
    }

    /// Reads a file; nil, and a finding, when it is not there.
    private mutating func read(_ path: String, atMost limit: Int) throws -> [UInt8]? {
        findings.check(.evidence)
        switch try evidence.file(path, atMost: limit) {
        case .bytes(let bytes): return bytes
        case .missing: findings.record(.evidence, at: nil, "\(path) is missing")
        case .tooLong: findings.record(.evidence, at: nil, "\(path) is too long")
        }
        return nil
    }
}
