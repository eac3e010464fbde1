import Agreements
import Ledger
import Sampling
import SignedNotes
package import Terms

/// Checks a ledger's evidence against the ledger's own agreement, and needs nothing else.
///
/// The keys come from entry 0; who does not want to take its word pins the signers' keys. Reads entry bundle after
/// entry bundle, so that memory depends on the people and recordings, not on the length of the ledger.
/// Source: docs/formats/ledger.md.
package struct LedgerAudit<Files: Evidence> {
    private let evidence: Files
    private let pins: PinnedKeys?
    private let asOf: Minute?
    private var findings: Findings
    private var opening: Opening?
    private var replayed = 0

    /// Audits the evidence.
    ///
    /// - Parameters:
    ///   - evidence: the folder's files.
    ///   - pins: the parties' keys if the caller has them from elsewhere.
    ///   - asOf: the last minute to judge; later entries only stand in the tree.
    ///   - most: how many findings of each topic the report keeps.
    /// - Returns: every topic with its counts; never a word about legality.
    package static func run(
        _ evidence: Files,
        pins: PinnedKeys? = nil,
        asOf: Minute? = nil,
        keeping most: Int = 1000
    ) async -> Report {
        var audit = LedgerAudit(evidence, pins, asOf, Findings(keeping: most))
        return await audit.report()
    }

    private init(_ evidence: Files, _ pins: PinnedKeys?, _ asOf: Minute?, _ findings: Findings) {
        self.evidence = evidence
        self.pins = pins
        self.asOf = asOf
        self.findings = findings
    }

    private mutating func report() async -> Report {
        let note = checkpointNote()
        let claimed = note.flatMap { Checkpoint(text: $0.text) }
        var cosignedAt: Int?
        var entries: EntryReplay?
        var shreddings = Shreddings()
        if let note, let claimed {
            let (all, isWhole) = await replay(claimed)
            cosignedAt = judge(note, size: claimed.size, last: all.state.minute)
            // Nothing is missing but what would stand in a bundle that is missing.
            let cosigned = isWhole ? cosignedAt.map { Minute(posixSeconds: $0) } : nil
            let now = cosigned.map { min($0, asOf ?? $0) }
            shreddings = LateShredding.check(all, at: now, findings: &findings)
            entries = all
        }
        Papers(evidence).judge(against: opening, findings: &findings)
        return Report(
            origin: claimed?.origin,
            size: claimed?.size ?? 0,
            replayed: entries?.next ?? 0,
            cosignedAt: cosignedAt,
            signers: opening.map { .init($0.agreement, pins: pins) },
            agreement: opening.flatMap { entries?.state.inForce?.agreement ?? $0.agreement },
            asOf: asOf,
            figures: entries?.figures ?? Figures(),
            shreddings: shreddings,
            withoutEffect: entries?.withoutEffect ?? 0,
            tallies: findings.all,
            findings: findings.kept
        )
    }

    /// The checkpoint file as a note; nil, and a finding, when there is none.
    private mutating func checkpointNote() -> SignedNote? {
        guard let bytes = evidence.read("checkpoint", atMost: 65_536, findings: &findings) else {
            return nil
        }
        findings.check(.checkpoint)
        guard let note = SignedNote(bytes), Checkpoint(text: note.text) != nil else {
            findings.record(.checkpoint, at: nil, "the file is no checkpoint")
            return nil
        }
        return note
    }

    /// Judges every entry and every tile up to the size that the checkpoint claims, or up to the first gap.
    private mutating func replay(
        _ claimed: Checkpoint
    ) async -> (entries: EntryReplay, isWhole: Bool) {
        var entries = EntryReplay(origin: claimed.origin, until: asOf)
        var tree = TreeComparison()
        var batch: [[UInt8]] = []
        for bundle in BundleSequence(size: claimed.size) {
            guard let leaves = leaves(of: bundle) else {
                await judge(take(batch, into: &tree), &entries, tree)
                return (entries, false)
            }
            batch += leaves
            guard batch.count >= Self.batch, replayed + batch.count < claimed.size else { continue }
            await judge(take(batch, into: &tree), &entries, tree)
            batch = []
        }
        let last = await take(batch, into: &tree)
        tree.finish(claimed.root, evidence: evidence, findings: &findings)
        await judge(last, &entries, tree)
        return (entries, true)
    }

    /// Entries judged together: enough for all cores, few enough to keep in memory.
    private static var batch: Int { 4096 }

    /// Reads the leaves and puts them into the tree.
    private mutating func take(
        _ leaves: [[UInt8]],
        into tree: inout TreeComparison
    ) async -> [JudgedLeaf] {
        if replayed == 0, let first = leaves.first { open(first) }
        let judged = await concurrently(leaves) { JudgedLeaf($0) }
        for leaf in judged {
            tree.append(leaf.hash, evidence: evidence, findings: &findings)
        }
        replayed += leaves.count
        return judged
    }

    private mutating func judge(
        _ leaves: [JudgedLeaf],
        _ entries: inout EntryReplay,
        _ tree: TreeComparison
    ) async {
        await entries.append(leaves, altered: tree.altered, findings: &findings)
    }

    private mutating func leaves(of bundle: TilePath) -> [[UInt8]]? {
        let limit = bundle.width * (EntryBundle.longestLeaf + 2)
        let path = bundle.description
        guard let bytes = evidence.read(path, atMost: limit, findings: &findings) else {
            return nil
        }
        do throws(LedgerFault) {
            return try EntryBundle.leaves(bytes, width: bundle.width)
        } catch {
            findings.record(.evidence, at: bundle.leaves.lowerBound, "\(path) is cut or too long")
            return nil
        }
    }

    /// Takes the agreement, and with it the keys, from entry 0, if both parties signed it.
    private mutating func open(_ leaf: [UInt8]) {
        opening = Opening(leaf: leaf)
        guard let opening, let pins else { return }
        for party in opening.strangers(to: pins) {
            findings.record(.rule(.signature), at: 0, "the \(party)'s key is not the pinned one")
        }
    }

    /// Judges the checkpoint's signatures by the keys of the agreement; gives the cosignature's POSIX seconds.
    private mutating func judge(_ note: SignedNote, size: Int, last: Minute) -> Int? {
        findings.check(.cosignature)
        guard let agreement = opening?.agreement else {
            // Without entry 0 nothing can be said of the signatures; `evidence` names what is missing.
            guard replayed > 0 || size == 0 else { return nil }
            let detail = "no signed agreement names its key"
            findings.record(.checkpoint, at: nil, detail, following: replayed > 0 ? 0 : nil)
            return nil
        }
        do throws(LedgerFault) {
            let verified = try VerifiedCheckpoint(
                note: note,
                log: agreement.server,
                witness: agreement.witness
            )
            let cosigned = Minute(posixSeconds: verified.cosignedAt)
            if cosigned + Self.clocks < last {
                let detail =
                    "co-signed at \(cosigned.instant), before the last entry's \(last.instant)"
                findings.record(.cosignature, at: nil, detail)
            }
            return verified.cosignedAt
        } catch {
            switch error {
            case .cosignature(let detail): findings.record(.cosignature, at: nil, detail)
            case .checkpoint(let detail), .proof(let detail), .tile(let detail):
                findings.record(.checkpoint, at: nil, detail)
            }
            return nil
        }
    }

    /// Minutes by which the clocks of server and witness may differ.
    private static var clocks: Int { 2 }
}
