import Ledger
import Sampling
import SignedNotes
import Terms

/// What the journal adds up to: the fold over its records, the same at start and while running.
struct WitnessState {
    /// After every approved leaf.
    private(set) var approved: LedgerState
    /// The same, and after it the waiting notes at a provisional minute.
    ///
    /// Kept beside `approved`, so that a batch is replayed without copying the whole state each time.
    private(set) var ahead: LedgerState
    /// Notes held here that the ledger lacks, oldest first.
    private(set) var waiting: [[UInt8]] = []
    private(set) var tree = Tree()
    /// Where each leaf lies in the journal, in bytes.
    private(set) var leafRanges: [Range<Int>] = []
    /// Size of the latest co-signed checkpoint, and its time in POSIX seconds.
    private(set) var cosigned = 0
    private(set) var cosignedAt = 0
    private(set) var answers: [DrawnBlock: [StoredDraw]] = [:]
    private(set) var burned: [String: BurnedCode] = [:]
    /// Where the last block entry of each employee stands.
    private(set) var lastBlocks: [Pseudonym: Int] = [:]
    /// Hashes of all notes ever held, so that the same bytes are held once.
    private(set) var held: Set<Bytes32> = []
    private(set) var isRolledBack = false

    /// The calls of one employee's running block.
    struct DrawnBlock: Hashable {
        var employee: Pseudonym
        var block: Int
    }

    init(origin: Origin) {
        approved = LedgerState(origin: origin)
        ahead = approved
    }

    var size: Int { tree.size }

    /// Folds in one record that stands in the journal.
    ///
    /// - Throws: `WitnessFault.unreadableState` when it does not continue what came before.
    mutating func apply(_ record: JournalRecord, offset: Int) throws {
        switch record {
        case .approved(let old, let root, let leaves):
            guard old == size else { throw WitnessFault.unreadableState("a batch at \(old)") }
            for leaf in leaves { try append(leaf) }
            leafRanges += JournalRecord.ranges(of: leaves, inRecordAt: offset)
            guard tree.root == root else { throw WitnessFault.unreadableState("root of \(size)") }
            waiting.removeFirst(min(waiting.count, leaves.count))
        case .cosigned(let size, let time):
            cosigned = size
            cosignedAt = time
        case .answered(let answer):
            guard let start = SignedNote(answer.start).flatMap({ Start(note: $0) }) else {
                throw WitnessFault.unreadableState("a stored start")
            }
            let block = DrawnBlock(employee: start.employee, block: start.block)
            answers[block, default: []].append(answer)
        case .waiting(let notes):
            waiting += notes
            for note in notes { held.insert(Leaf.hash(note)) }
        case .burned(let code):
            burned[code.id] = code
        case .rolledBack:
            isRolledBack = true
        }
    }

    /// Takes the state ahead to try a batch on; `settle` gives it back.
    ///
    /// While notes wait it is not the approved state, and a copy is made.
    mutating func trial() -> LedgerState {
        guard waiting.isEmpty else { return approved }
        var trial = LedgerState(origin: approved.origin)
        swap(&trial, &ahead)
        return trial
    }

    /// Takes what an approved batch has led to.
    mutating func settle(approved trial: LedgerState, now: Minute) {
        ahead = trial
        if !waiting.isEmpty { settle(now: now) }
    }

    /// Makes the state ahead anew: approved leaves, then the waiting notes.
    mutating func settle(now: Minute) {
        ahead = approved
        for note in waiting { look(ahead: note, now: now) }
    }

    /// Applies one waiting note to the state ahead.
    ///
    /// It was admitted when it began to wait, and nothing but waiting notes can come before it.
    mutating func look(ahead note: [UInt8], now: Minute) {
        guard let entry = try? Entry(bytes: note) else { return }
        let minute = max(now, ahead.minute)
        let leaf = Leaf.bytes(minute: minute, note: entry.note)
        ahead.apply(entry.event, minute: minute, leaf: Leaf.hash(leaf))
    }

    private mutating func append(_ bytes: [UInt8]) throws {
        let leaf: Leaf
        do { leaf = try Leaf(bytes: bytes) } catch {
            throw WitnessFault.unreadableState("leaf \(size): \(error)")
        }
        if case .block(let block) = leaf.entry.event { lastBlocks[block.employee] = size }
        let hash = Leaf.hash(bytes)
        approved.apply(leaf.entry.event, minute: leaf.minute, leaf: hash)
        tree.append(hash)
    }
}
