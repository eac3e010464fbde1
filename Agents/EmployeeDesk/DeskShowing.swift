import Agreements
package import Capturing
import Sampling
import SignedNotes
import Terms

extension Desk {
    /// Shows the next open request that was neither answered nor shown; once each.
    func showNext() async {
        guard board.pending == nil, capture == nil, !conditions.isRevoked,
            let inbox = inbox.latest
        else { return }
        let answered = answers.requests
        for bytes in inbox.requests {
            guard let (note, requested) = me.request(bytes, conditions.inForce.agreement),
                requested.until > now, board.mayShow(requested.request),
                !answered.contains(requested.request),
                let made = pendingNotice(note, requested)
            else { continue }
            await attempt(board.take(.next(made)))
            let isTalking = await converse()
            return await attempt(board.take(.canShow(isTalking)))
        }
    }

    /// The employee's own language when it is agreed, else the first agreed one.
    private var noticeLanguage: Language {
        let agreed = conditions.inForce.agreement.languages
        return agreed.contains(me.language) ? me.language : agreed.first ?? me.language
    }

    /// The notice of a request; nil when the agreement in force has no more such purpose or form.
    private func pendingNotice(
        _ note: SignedNote,
        _ requested: Requested
    ) -> NoticeBoard.PendingNotice? {
        let (inForce, language) = (conditions.inForce, noticeLanguage)
        let text = Notice.text(
            agreement: inForce.agreement,
            request: requested,
            form: requested.form,
            streams: requested.streams,
            language: language
        )
        guard let text else { return nil }
        let acknowledged = Acknowledged(
            agreement: inForce.leaf,
            employee: me.pseudonym,
            sampling: SamplingID(checked: Hex.text(ports.random(16))),
            request: requested.request,
            form: requested.form,
            streams: requested.streams,
            language: language,
            text: Notice.hash(text)
        )
        let notice = NoticeShown(
            id: acknowledged.sampling.text,
            language: language,
            text: text,
            fingerprint: inForce.agreement.union.fingerprint,
            entry: Entry.text(of: .acknowledgement(acknowledged), origin: me.origin)
        )
        return NoticeBoard.PendingNotice(
            notice: notice,
            acknowledged: acknowledged,
            note: note,
            requested: requested
        )
    }

    /// Takes an answer from the badge.
    package func take(_ event: BadgeEvent) async {
        switch event {
        case .yes(let id, let signature): await yes(id, signature)
        case .no(let id), .later(let id): await attempt(board.take(.declined(id)))
        case .takeBack(let id): await takeBack(id)
        case .gone: _ = board.take(.gone)
        case .alive, .informed, .refused, .pause, .resume, .stop, .discard: break
        }
    }

    private func yes(_ id: String, _ signature: String) async {
        guard let answer = board.yes(id, signature, by: me.key.verifierKey()) else { return }
        do {
            try await perform(answers.take(.yes(answer)))
            try await perform(board.take(.acknowledged(answer.sampling)))
        } catch {
            failed(error)
        }
        await refresh()
    }

    private func takeBack(_ id: String) async {
        guard let sampling = SamplingID(id), answers.standing[sampling] != nil else { return }
        await attempt(answers.take(.takeBack(sampling)))
        await attempt(board.take(.takenBack))
        await refresh()
    }

    /// Starts the badge process and listens to it; false when it cannot be started.
    private func converse() async -> Bool {
        do {
            let events = try await ports.badge.start()
            conversation?.cancel()
            conversation = Task { [weak self] in
                for await event in events { await self?.take(event) }
            }
            return true
        } catch {
            return false
        }
    }

    /// Ends the badge process when there is nothing more to show.
    func showNextOrEnd() async {
        await showNext()
        guard board.pending == nil else { return }
        await stopBadge()
    }

    /// Ends the badge process: before a capture, which needs it to itself.
    func stopBadge() async {
        _ = board.take(.gone)
        conversation?.cancel()
        conversation = nil
        await ports.badge.stop()
    }

    /// Tells the employee what was recorded.
    func receipt(_ ended: Ended) async {
        guard ended.chunks > 0, board.pending == nil else { return }
        await tell(DeskWords.receipt(me.language, seconds: ended.capturedSeconds))
    }

    /// Tells the employee something in a window that can be closed and closes by itself after a minute or two.
    ///
    /// A courtesy: what it tells is accounted for without it.
    func tell(_ text: String) async {
        guard await converse() else { return await ports.badge.stop() }
        await ports.badge.showReceipt(text)
        await attempt(board.take(.receipt(ports.clock.monotonic)))
    }
}
