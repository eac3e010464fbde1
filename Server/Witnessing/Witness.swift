import Agreements
import Sampling
import SignedNotes
package import Terms
package import WitnessDialogue

/// The union's witness: it replays the rules before anything is approved, co-signs what it approved, and holds
/// half of every file key.
///
/// One actor owns all state; its ports are synchronous, so that no two requests interleave inside a decision.
/// After a write of unknown outcome it answers nothing more: a restart reads what is on the disk.
package actor Witness {
    let setup: Setup
    let journal: any Journal
    let slots: any KeySlots
    let codes: any CodeStore
    let clock: any WallClock
    let randomness: any Randomness
    /// From this many waiting notes on, a yes cannot be taken back here before its grant.
    let maximumWaiting: Int
    var state: WitnessState
    private var isStopped = false

    /// Why it stopped; the program ends when something comes.
    package nonisolated let stops: AsyncStream<WitnessFault>
    private nonisolated let stopping: AsyncStream<WitnessFault>.Continuation

    /// Reads the journal and brings the slots into line with it.
    ///
    /// - Throws: `WitnessFault.rolledBack`, `.unreadableState`, or what a port throws.
    package init(
        setup: Setup,
        journal: any Journal,
        slots: any KeySlots,
        codes: any CodeStore,
        clock: any WallClock,
        randomness: any Randomness,
        maximumWaiting: Int = 10_000
    ) async throws {
        self.setup = setup
        self.journal = journal
        self.slots = slots
        self.codes = codes
        self.clock = clock
        self.randomness = randomness
        self.maximumWaiting = maximumWaiting
        state = try Self.read(journal, origin: setup.origin)
        (stops, stopping) = AsyncStream.makeStream()
        guard !state.isRolledBack else { throw WitnessFault.rolledBack }
        state.settle(now: Minute(posixSeconds: clock.now()))
        try recover()
    }

    /// The witness's minute.
    var now: Minute { Minute(posixSeconds: clock.now()) }

    /// The oldest notes that it holds and the ledger lacks, oldest first; the others follow once these stand.
    package var waiting: [String] {
        state.waiting.prefix(Proposal.maximumLeaves).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Pin of the server's certificate, from the agreement in force.
    package var serverCertificate: Bytes32 {
        (state.approved.inForce?.agreement ?? setup.agreement).serverAddress.certificate
    }

    /// Numbers about it.
    package var status: WitnessStatus {
        WitnessStatus(
            origin: setup.origin.text,
            size: state.size,
            cosigned: state.cosigned,
            waiting: state.waiting.count
        )
    }

    /// Number of shares that are alive.
    package var liveSlots: Int { slots.live.count }

    /// Numbers from a journal that another process may have open; size, co-signed size, number of waiting notes.
    package static func numbers(
        of journal: any Journal,
        origin: Origin
    ) throws -> (size: Int, cosigned: Int, waiting: Int) {
        let state = try read(journal, origin: origin)
        return (state.size, state.cosigned, state.waiting.count)
    }

    /// Refuses to go on after a stop.
    func live() throws {
        if isStopped { throw WitnessFault.stopped }
    }

    /// Runs one write; when it throws, nobody knows what is on the disk, and the witness stops.
    func effect<Result>(_ write: () throws -> Result) throws -> Result {
        try live()
        do { return try write() } catch {
            let fault = WitnessFault.unknownOutcome("\(error)")
            stop(fault)
            throw fault
        }
    }

    /// Appends a record and folds it in.
    ///
    /// A crash before the sync: the record is not there, nothing was answered. After it: a restart folds it in.
    func record(_ record: JournalRecord) throws {
        let offset = try effect { try journal.append(record.bytes) }
        try effect { try state.apply(record, offset: offset) }
    }

    func stop(_ fault: WitnessFault) {
        isStopped = true
        stopping.yield(fault)
        stopping.finish()
    }

    /// An approved leaf's exact bytes.
    ///
    /// Precondition: the index is below the approved size.
    func leaf(at index: Int) throws -> [UInt8] {
        let range = state.leafRanges[index]
        return try journal.read(at: range.lowerBound, count: range.count)
    }

    private static func read(_ journal: any Journal, origin: Origin) throws -> WitnessState {
        var state = WitnessState(origin: origin)
        try journal.replay { offset, bytes in
            guard let record = JournalRecord(bytes) else {
                throw WitnessFault.unreadableState("the record at byte \(offset)")
            }
            try state.apply(record, offset: offset)
        }
        return state
    }
}
