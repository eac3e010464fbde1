import Agreements
import CaptureTokens
import Sampling
import SignedNotes
import Terms

/// The employee's desk: counts calls, shows notices, keeps the yes, and turns a token into one capture.
///
/// Everything that leaves the device was written down before; everything that is only a *no* is nowhere but in
/// memory. Source: DESIGN "start", "The draw"; docs/formats/token.md.
package actor Desk {
    let me: DeskIdentity
    let ports: DeskPorts
    let outbox: DeskOutbox
    var inForce: DeskAgreement
    var isRevoked = false
    /// The screen is locked, the session behind another one, or the machine going to sleep.
    var isAway = false
    var block: DeskBlock
    var today = DeskToday()
    var calls = DeskCalls()
    var status: String?
    var inbox: DeskInbox?
    var answers: [SamplingID: DeskAnswer] = [:]
    /// Samplings that have had their token, or never get one.
    var over: Set<SamplingID> = []
    /// What was taken back in this process: over from the press on, however long the sending takes.
    var takenBack: Set<SamplingID> = []
    /// Requests whose notice was shown in this process; the only trace of a *no*.
    var shown: Set<RequestID> = []
    /// The notice on the screen, by the sampling it would begin.
    var pending: PendingNotice?
    var conversation: Task<Void, Never>?
    /// Whether the window stands in which a yes can be taken back.
    var isTakeBackShown = false
    /// Monotonic time at which the latest receipt was shown; nil when none stands.
    var toldAt: UInt64?
    var capture: LiveCapture?
    var attempt: Task<Void, Never>?
    /// Every yes that was in the ledger when the server was last asked: its word covers these.
    var heard: Set<SamplingID> = []
    private var inboxAsked = 0
    private var inboxTaken = 0
    var isRefreshing = false
    var refreshAgain = false

    /// A notice on the screen and the request behind it.
    struct PendingNotice {
        let sampling: SamplingID
        let text: String
        let acknowledged: Acknowledged
        let note: SignedNote
        let requested: Requested
    }

    /// The streams of a capture that is going on.
    struct LiveCapture {
        let calls: AsyncStream<CallEvent>.Continuation
        let login: AsyncStream<SessionEvent>.Continuation
        let revoked: AsyncStream<Void>.Continuation
    }

    /// Sits down at a desk; nothing is read or sent before `open`.
    package init(_ me: DeskIdentity, agreement: DeskAgreement, ports: DeskPorts) {
        self.me = me
        inForce = agreement
        self.ports = ports
        block = DeskBlock(share: agreement.agreement.share)
        outbox = DeskOutbox(store: ports.store)
    }

    var now: Minute { Minute(posixSeconds: ports.clock.posixSeconds) }

    /// Reads what the device remembers, finishes what a crash left, and asks the server for the rest.
    ///
    /// - Throws: what the store throws when it cannot be read.
    package func open() async throws {
        if let bytes = try await ports.store.get(DeskBlock.name) {
            guard let read = DeskBlock(bytes: bytes) else {
                throw CaptureFault.spool("the counter in the store is damaged")
            }
            block = read
            if block.share == nil {
                block.share = inForce.agreement.share
                // Before the first block every run is at its beginning.
                if block.number == 0 { block.run = 0 }
            }
        }
        if let bytes = try await ports.store.get(DeskToday.name) {
            today = DeskToday(bytes: bytes) ?? DeskToday()
        }
        try await readAnswers()
        try await readOver()
        await recover()
        await take(.agreement)
    }

    /// Reads the records of every yes, including those given in a terminal.
    func readAnswers() async throws {
        var found: [SamplingID: DeskAnswer] = [:]
        for name in try await ports.store.names(prefix: DeskAnswer.folder) {
            let full = name.hasPrefix(DeskAnswer.folder) ? name : DeskAnswer.folder + name
            guard let bytes = try await ports.store.get(full),
                let answer = DeskAnswer(bytes: bytes),
                answer.acknowledged.employee == me.pseudonym
            else { continue }
            found[answer.acknowledged.sampling] = answer
        }
        answers = found.filter { !takenBack.contains($0.key) }
    }

    /// Takes what the server or the clock tells.
    package func take(_ signal: DeskSignal) async {
        switch signal {
        case .revoked:
            revoke()
            await refresh()
        case .agreement:
            await readAgreement()
            await refresh()
        case .inbox:
            await refresh()
        case .minute:
            // A capture's own spool is not to be touched while it is being filled or uploaded.
            if attempt == nil { await recover() }
            await closeOldReceipt()
            await refresh()
        }
    }

    /// The agreement has ended: nothing begins any more, and what goes on ends at once, cut short.
    ///
    /// Believed without proof, because a lie only costs the employer recordings.
    private func revoke() {
        guard !isRevoked else { return }
        isRevoked = true
        ports.report(.agreementEnded)
        capture?.revoked.yield()
    }

    /// Passes the login session's events on to a capture, and remembers whether one may begin.
    package func take(_ event: SessionEvent) {
        isAway = event != .present
        if isAway { capture?.login.yield(event) }
    }

    /// Sends what waits, then asks what is new; one at a time.
    func refresh() async {
        guard !isRefreshing else {
            refreshAgain = true
            return
        }
        isRefreshing = true
        repeat {
            refreshAgain = false
            await flush()
            await readInbox()
        } while refreshAgain
        isRefreshing = false
        await hideAnswered()
        await showNext()
    }

    private func readAgreement() async {
        do {
            guard let read = me.agreement(try await ports.server.agreementLeaf()) else {
                return ports.report(.tokenRefused([TokenRefusal.agreement.rawValue]))
            }
            // An older one is a server that has forgotten, or wants to forget, an amendment.
            if read.minute >= inForce.minute { try await adopt(read) }
        } catch {
            ports.report(.serverUnreachable)
        }
    }

    /// Asks the server what is new, and reads what was answered in a terminal meanwhile.
    func readInbox() async {
        inboxAsked += 1
        let turn = inboxAsked
        let placed = answers.values.filter { $0.minute != nil }.map(\.acknowledged.sampling)
        do {
            let read = try await ports.server.inbox()
            // What was asked earlier must not replace what was asked later.
            guard turn > inboxTaken else { return }
            guard (0...DeskBlock.mostBlocks).contains(read.lastBlock) else {
                throw DeskFault.unreachable
            }
            inboxTaken = turn
            inbox = read
            heard = Set(placed)
            if read.isRevoked { revoke() }
            if read.agreement != inForce.leaf { await readAgreement() }
            try await takeOwnBlocks()
            let before = block
            block.catchUp(ledger: read.lastBlock)
            if block != before { try await ports.store.put(DeskBlock.name, block.bytes) }
            try await readAnswers()
        } catch {
            ports.report(.serverUnreachable)
        }
    }

    /// Waits until the present attempt to start or the capture is over.
    package func settle() async { await attempt?.value }
}
