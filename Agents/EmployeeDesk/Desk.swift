import Agreements
import CaptureTokens
package import Capturing
import Sampling
import SignedNotes
import Terms

/// The employee's desk: counts calls, shows notices, keeps the yes, and turns a token into one capture.
///
/// What it knows stands in values that say what is to be done; this actor does it. Everything that leaves the device was
/// written down before; everything that is only a *no* is nowhere but in memory. Source: DESIGN "start", "The draw";
/// docs/formats/token.md.
package actor Desk {
    let me: DeskIdentity
    let ports: DeskPorts
    let outbox: DeskOutbox
    var conditions: Conditions
    var counter: CallCounter
    var answers = Answers()
    var places = Places()
    var board = NoticeBoard()
    var inbox = InboxReading()
    var refreshing = Refreshing.no
    /// Listens to the badge process while there is something to show.
    var conversation: Task<Void, Never>?
    /// From the question for a token to the end of the capture.
    var attempted: Task<Void, Never>?
    var capture: LiveCapture?

    /// Whether the server is being asked, and has to be asked once more.
    enum Refreshing { case no, now, again }

    /// The streams of a capture that is going on.
    struct LiveCapture {
        let calls: AsyncStream<CallEvent>.Continuation
        let login: AsyncStream<SessionEvent>.Continuation
        let revoked: AsyncStream<Void>.Continuation
    }

    /// Sits down at a desk; nothing is read or sent before `open`.
    package init(_ me: DeskIdentity, agreement: DeskAgreement, ports: DeskPorts) {
        self.me = me
        self.ports = ports
        conditions = Conditions(inForce: agreement)
        counter = CallCounter(block: DeskBlock(share: agreement.agreement.share))
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
            counter.block = read.completed(share: conditions.inForce.agreement.share)
        }
        if let bytes = try await ports.store.get(DeskToday.name) {
            counter.today = DeskToday(bytes: bytes) ?? DeskToday()
        }
        try await readAnswers()
        places.read(try await ports.store.names(prefix: Places.folder))
        await recover()
        await take(.agreement)
    }

    /// Reads the records of every yes, including those given in a terminal.
    func readAnswers() async throws {
        var found: [DeskAnswer] = []
        for name in try await ports.store.names(prefix: DeskAnswer.folder) {
            let full = name.hasPrefix(DeskAnswer.folder) ? name : DeskAnswer.folder + name
            guard let bytes = try await ports.store.get(full),
                let answer = DeskAnswer(bytes: bytes),
                answer.acknowledged.employee == me.pseudonym
            else { continue }
            found.append(answer)
        }
        try await perform(answers.take(.read(found)))
    }

    /// Takes what the server or the clock tells.
    package func take(_ signal: DeskSignal) async {
        switch signal {
        case .revoked: revoke()
        case .agreement: await readAgreement()
        case .inbox: break
        case .minute:
            // A capture's own spool is not to be touched while it is being filled or uploaded.
            if attempted == nil { await recover() }
            await attempt(board.take(.minute(ports.clock.monotonic, isIdle: capture == nil)))
        }
        await refresh()
    }

    /// The agreement has ended: nothing begins any more, and what goes on ends at once, cut short.
    ///
    /// Believed without proof, because a lie only costs the employer recordings.
    private func revoke() {
        guard !conditions.isRevoked else { return }
        conditions.isRevoked = true
        ports.report(.agreementEnded)
        capture?.revoked.yield()
    }

    /// Passes the login session's events on to a capture, and remembers whether one may begin.
    package func take(_ event: SessionEvent) {
        conditions.isAway = event != .present
        if conditions.isAway { capture?.login.yield(event) }
    }

    /// Sends what waits, then asks what is new; one at a time.
    func refresh() async {
        guard refreshing == .no else {
            refreshing = .again
            return
        }
        repeat {
            refreshing = .now
            await flush()
            await readInbox()
        } while refreshing == .again
        refreshing = .no
        // Takes a notice off the screen that was answered in a terminal meanwhile.
        await attempt(board.take(.answered(answers.requests)))
        await showNext()
    }

    private func readAgreement() async {
        do {
            guard let read = me.agreement(try await ports.server.agreementLeaf()) else {
                return ports.report(.tokenRefused([TokenRefusal.agreement.rawValue]))
            }
            // An older one is a server that has forgotten, or wants to forget, an amendment.
            if read.minute >= conditions.inForce.minute { try await adopt(read) }
        } catch {
            failed(error)
        }
    }

    /// Asks the server what is new, and reads what was answered in a terminal meanwhile.
    func readInbox() async {
        let question = inbox.ask(answers.placed)
        do {
            let read = try await ports.server.inbox()
            // What was asked earlier must not replace what was asked later.
            guard try inbox.take(read, to: question) else { return }
            if read.isRevoked { revoke() }
            if read.agreement != conditions.inForce.leaf { await readAgreement() }
            try await takeOwnBlocks()
            let before = counter.block
            counter.block.catchUp(ledger: read.lastBlock)
            if counter.block != before {
                try await ports.store.put(DeskBlock.name, counter.block.bytes)
            }
            try await readAnswers()
        } catch {
            failed(error)
        }
    }

    /// Waits until the present attempt to start or the capture is over.
    package func settle() async { await attempted?.value }
}
