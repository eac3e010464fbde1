import Ledger
package import Logging
import Sampling
package import SignedNotes
package import Terms
package import WitnessDialogue

/// The only part in which entries come into being: it orders, judges, proposes, stores, signs and only then answers.
///
/// One actor for one ledger, so that the compare-and-swap on the tree size never has a rival in this program.
/// Many senders share one batch: one proposal, one transaction, one signature. After any unknown outcome it
/// believes nothing and reads again from store and witness. Source: DESIGN §4 "Propose, then sign".
package actor Sequencer {
    /// Who this ledger belongs to, and by which keys.
    package struct Identity: Sendable {
        package var origin: Origin
        /// The server's key, named like the origin.
        package var key: SigningKey
        /// The witness's cosignature key of the agreement.
        package var witness: VerifierKey
        /// The signed agreement that becomes entry 0.
        package var agreement: [UInt8]

        /// Puts an identity together.
        package init(
            origin: Origin,
            key: SigningKey,
            witness: VerifierKey,
            agreement: [UInt8]
        ) {
            self.origin = origin
            self.key = key
            self.witness = witness
            self.agreement = agreement
        }
    }

    /// Most senders that may wait; further ones are told to come back.
    package static let maximumWaiting = 20_000

    let identity: Identity
    let store: any LedgerStore
    let witness: any RemoteWitness
    let clock: any WallClock
    let rules: RuleCheck
    let feed: ChangeFeed
    let log: Logger

    /// What answers rest on; moves forward only after the cosignature is durable.
    var published: Published
    /// All leaves that were approved; may be ahead of `published` for a moment.
    var tree = Tree()
    /// Notes the witness holds and the ledger lacks, oldest first.
    var waiting: [[UInt8]] = []
    var inFlight: [Submission] = []
    private var isRead = false
    private var mustReload = true
    private var isDraining = false
    private var fatal: Unavailable?
    private var queue: [Submission] = []
    private var senders: [Submission: [CheckedContinuation<Outcome, any Error>]] = [:]

    /// Puts a sequencer together; it reads nothing until `open` or the first sender.
    package init(
        identity: Identity,
        store: any LedgerStore,
        witness: any RemoteWitness,
        clock: any WallClock,
        rules: RuleCheck,
        feed: ChangeFeed,
        log: Logger
    ) {
        self.identity = identity
        self.store = store
        self.witness = witness
        self.clock = clock
        self.rules = rules
        self.feed = feed
        self.log = log
        published = Published(origin: identity.origin)
    }

    /// Reads the ledger and reconciles it with the witness.
    ///
    /// - Throws: `Unavailable`; `stoppedForGood` and `foundingRefused` mean that no retry helps.
    package func open() async throws {
        guard !isDraining else { return }
        isDraining = true
        do {
            try await readStore()
            isRead = true
        } catch {
            isDraining = false
            giveUp(error)
            throw fatal ?? Unavailable.stopped
        }
        await drain()
        if let fatal { throw fatal }
        if mustReload { throw Unavailable.witnessUnreachable }
    }

    /// Has something written, and tells what became of it once that is co-signed and durable.
    ///
    /// The same submission at the same time is written once and answered twice.
    /// - Throws: `Unavailable` when the outcome is unknown.
    package func submit(_ submission: Submission) async throws -> Outcome {
        if let fatal { throw fatal }
        guard queue.count < Self.maximumWaiting else { throw Unavailable.tooMany }
        return try await withCheckedThrowingContinuation { sender in
            enqueue(submission)
            senders[submission, default: []].append(sender)
            startDraining()
        }
    }

    /// What is recorded and co-signed now.
    ///
    /// - Throws: `Unavailable.stopped` before the ledger has been read.
    package func view() throws -> Published {
        if let fatal { throw fatal }
        guard isRead, published.checkpoint != nil else { throw Unavailable.stopped }
        return published
    }

    /// Number of entries that are recorded and co-signed; 0 also before the ledger has been read.
    package var size: Int { published.size }

    /// Says why nothing is written any more, if that is so: `stoppedForGood` or `foundingRefused`.
    package var end: Unavailable? { fatal }

    /// Asks the witness what waits there, and writes it although nobody sent anything.
    ///
    /// To be called every few seconds: direct withdrawals and shreddings must not wait for the next sender.
    package func tick() async {
        guard !isDraining, fatal == nil else { return }
        if !mustReload {
            do {
                let answer = try await witness.entries(from: published.size, limit: 1)
                if !isDraining { waiting = answer.waiting }
                guard !waiting.isEmpty else { return }
            } catch {
                log.warning("the witness did not answer", metadata: ["error": "\(error)"])
                return
            }
        }
        startDraining()
    }

    func enqueue(_ submission: Submission) {
        guard senders[submission] == nil else { return }
        senders[submission] = []
        queue.append(submission)
    }

    /// The next submissions that fit one proposal: at most 900, at most 2 MiB.
    func takeBatch() -> [Submission] {
        var bytes = 0
        let count = queue.prefix(900).prefix { submission in
            if case .note(let note) = submission { bytes += note.count } else { bytes += 4096 }
            return bytes <= 2 << 20
        }.count
        defer { queue.removeFirst(count) }
        return Array(queue.prefix(count))
    }

    /// Tells everybody who asked for this.
    func reply(to submission: Submission, _ outcome: Outcome) {
        for sender in senders.removeValue(forKey: submission) ?? [] {
            sender.resume(returning: outcome)
        }
    }

    /// Tells everybody who asked for this why there is no outcome now.
    func reply(to submission: Submission, _ reason: Unavailable) {
        for sender in senders.removeValue(forKey: submission) ?? [] {
            sender.resume(throwing: reason)
        }
    }

    func startDraining() {
        guard !isDraining else { return }
        isDraining = true
        Task { await drain() }
    }

    private func drain() async {
        defer { isDraining = false }
        while mustReload || !queue.isEmpty || !waiting.isEmpty {
            do {
                if mustReload { try await reload() }
                try await round()
            } catch {
                giveUp(error)
                return
            }
        }
    }

    private func reload() async throws {
        let status = try await witness.status()
        try await readStore()
        isRead = true
        try await reconcile(with: status)
        mustReload = false
        if published.size == 0 { enqueue(.note(identity.agreement)) }
    }

    /// Nothing is known about what was under way: everybody is told so, and the next step reads again.
    private func giveUp(_ error: any Error) {
        let reason: Unavailable =
            switch error {
            case let known as Unavailable: known
            case is WitnessUnreachable: .witnessUnreachable
            default: .stopped
            }
        switch reason {
        case .stoppedForGood, .foundingRefused: fatal = reason
        case .stopped, .witnessUnreachable, .tooMany, .slotsFull: break
        }
        log.error("the sequencer stopped and will read again", metadata: ["error": "\(error)"])
        mustReload = true
        (queue, inFlight, waiting) = ([], [], [])
        let left = senders
        senders = [:]
        for sender in left.values.joined() { sender.resume(throwing: reason) }
    }
}
