package import Ledger
import Sampling
package import Scheduling
package import SignedNotes
package import Terms
package import WitnessDialogue

/// The smallest witness that keeps the dialogue's promises, in memory.
///
/// It applies the agreed rules itself. Its calls pass through `Faults` like those of every port.
package actor ModelWitness: RemoteWitness {
    private let origin: Origin
    private let key: SigningKey
    private let clock: any WallClock
    private let faults: Faults
    private let chains: Chains
    package private(set) var leaves: [[UInt8]] = []
    package private(set) var cosigned = 0
    private var tree = Tree()
    private var state: LedgerState
    private var waiting: [[UInt8]] = []
    private var shares = 0
    private var slots = Int.max
    private var draws: [SignedNote: DrawAnswer] = [:]

    /// An empty witness.
    package init(
        origin: Origin,
        key: SigningKey,
        clock: any WallClock,
        faults: Faults,
        chains: Chains
    ) {
        self.origin = origin
        self.key = key
        self.clock = clock
        self.faults = faults
        self.chains = chains
        state = LedgerState(origin: origin)
    }

    /// Gives the witness a note directly.
    package func give(_ note: [UInt8]) { waiting.append(note) }

    /// Has room for so many grants in all.
    package func limit(slots: Int) { self.slots = slots }

    /// Loses everything after a size, as a restored disk would.
    package func rollBack(to size: Int) throws {
        let left = leaves.prefix(size)
        (leaves, tree, state, cosigned) = (
            [], Tree(), LedgerState(origin: origin), min(cosigned, size)
        )
        for bytes in left { try take(bytes) }
    }

    package func propose(_ proposal: Proposal) throws -> WitnessReply<ProposalAnswer> {
        let (old, batch) = (proposal.old, proposal.leaves)
        return try pass("propose") {
            guard old == leaves.count else {
                let isRepeat =
                    old + batch.count == leaves.count && Array(leaves.suffix(batch.count)) == batch
                return answer(
                    isRepeat
                        ? .approved(size: leaves.count, root: tree.root)
                        : .elsewhere(size: leaves.count)
                )
            }
            if let refusal = try judge(batch) { return answer(refusal) }
            for bytes in batch { try take(bytes) }
            waiting.removeAll { note in
                batch.contains { $0.suffix(note.count) == note[...] }
            }
            return answer(.approved(size: leaves.count, root: tree.root))
        }
    }

    package func entries(from first: Int, limit: Int) throws -> WitnessReply<ApprovedLeaves> {
        try pass("entries") { answer(ApprovedLeaves(Array(leaves.dropFirst(first).prefix(limit)))) }
    }

    package func status() throws -> WitnessStatus {
        try pass("status") {
            WitnessStatus(
                origin: origin.text,
                size: leaves.count,
                cosigned: cosigned,
                waiting: waiting.count
            )
        }
    }

    package func cosign(_ request: AddCheckpoint) throws -> CosignAnswer {
        try pass("cosign") {
            guard let checkpoint = Checkpoint(text: request.checkpoint.text) else {
                return .refused(.malformed)
            }
            guard request.old == cosigned else { return .conflict(size: cosigned) }
            guard checkpoint.size <= leaves.count, checkpoint.size >= cosigned,
                tree.root(at: checkpoint.size) == checkpoint.root,
                Proofs.isConsistent(
                    old: request.old,
                    oldRoot: tree.root(at: request.old),
                    size: checkpoint.size,
                    root: checkpoint.root,
                    proof: request.proof
                )
            else { return .refused(.notApproved) }
            cosigned = checkpoint.size
            return .cosigned([Cosignature.sign(checkpoint, time: clock.now(), key: key).line])
        }
    }

    package func draw(_ request: DrawRequest) async throws -> WitnessReply<DrawAnswer> {
        guard let start = SignedNote(request.start), let read = Start(note: start),
            let link = await chains.link(read.block, of: read.employee),
            let length = state.runningLength(of: read.employee)
        else { return answer(.notDrawn) }
        return try pass("draw") {
            if let known = draws[start] { return answer(known) }
            let own = Draw.mac(link, call: read.call)
            let isDrawn = Draw.isDrawn(
                server: request.mac,
                witness: own,
                call: read.call,
                length: length
            )
            let drawn: DrawAnswer = isDrawn ? .drawn(link) : .notDrawn
            draws[start] = drawn
            return answer(drawn)
        }
    }

    package func share(_ of: ShareRequest) throws -> WitnessReply<ShareAnswer> {
        try pass("share") {
            guard waiting.isEmpty else { return answer(.withheld(.waiting)) }
            let index =
                switch of {
                case .grant(let index), .viewed(let index): index
                }
            guard index < cosigned else { return answer(.withheld(.notCosigned)) }
            shares += 1
            return answer(.sealed([UInt8](repeating: UInt8(shares & 255), count: 80)))
        }
    }

    private func judge(_ batch: [[UInt8]]) throws -> ProposalAnswer? {
        var next = state
        for (index, bytes) in batch.enumerated() {
            let leaf: Leaf
            do { leaf = try Leaf(bytes: bytes) } catch {
                return .refused(index: index, rules: ["malformed"])
            }
            let note = leaf.entry.note.bytes
            if index < waiting.count && waiting[index] != note {
                return .refused(index: index, rules: ["waiting"])
            }
            if abs(leaf.minute.number - clock.minute.number) > 2 {
                return .refused(index: index, rules: ["clock"])
            }
            switch admit(note, minute: leaf.minute, state: next) {
            case .refused(let refusals):
                return .refused(index: index, rules: refusals.map(\.rule.rawValue))
            case .admitted(let event):
                next.apply(event, minute: leaf.minute, leaf: Leaf.hash(bytes))
                let granted = next.samplings.values.count { $0.grant != nil }
                if granted > slots { return .refused(index: index, rules: ["slots"]) }
            }
        }
        return batch.count < waiting.count ? .refused(index: batch.count, rules: ["waiting"]) : nil
    }

    private func take(_ bytes: [UInt8]) throws {
        let leaf = try Leaf(bytes: bytes)
        state.apply(leaf.entry.event, minute: leaf.minute, leaf: Leaf.hash(bytes))
        tree.append(Leaf.hash(bytes))
        leaves.append(bytes)
    }

    private func answer<Value: Sendable>(_ value: Value) -> WitnessReply<Value> {
        WitnessReply(value, waiting: waiting)
    }

    private func pass<Value>(_ call: String, _ work: () throws -> Value) throws -> Value {
        try faults.pass(call, { WitnessUnreachable($0) }, work)
    }
}
