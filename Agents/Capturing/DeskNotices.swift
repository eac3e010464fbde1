import Agreements
import Sampling
import SignedNotes
import Terms

extension Desk {
    /// Shows the next open request that was neither answered nor shown; once each.
    func showNext() async {
        guard pending == nil, capture == nil, !isRevoked, let inbox else { return }
        for bytes in inbox.requests {
            guard let (note, requested) = me.request(bytes, inForce.agreement),
                requested.until > now, !shown.contains(requested.request),
                !answers.values.contains(where: { $0.requested?.request == requested.request }),
                let text = text(of: requested)
            else { continue }
            await show(note, requested, text)
            return
        }
    }

    /// The employee's own language when it is agreed, else the first agreed one.
    private var noticeLanguage: Language {
        let agreed = inForce.agreement.languages
        return agreed.contains(me.language) ? me.language : agreed.first ?? me.language
    }

    /// The notice of a request; nil when the agreement in force has no more such purpose or form.
    private func text(of requested: Requested) -> String? {
        Notice.text(
            agreement: inForce.agreement,
            request: requested,
            form: requested.form,
            streams: requested.streams,
            language: noticeLanguage
        )
    }

    private func show(_ note: SignedNote, _ requested: Requested, _ text: String) async {
        let language = noticeLanguage
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
        let entry = Entry.text(of: .acknowledgement(acknowledged), origin: me.origin)
        pending = PendingNotice(
            sampling: acknowledged.sampling,
            text: entry,
            acknowledged: acknowledged,
            note: note,
            requested: requested
        )
        guard await converse() else {
            pending = nil
            return
        }
        shown.insert(requested.request)
        await ports.badge.showNotice(
            NoticeShown(
                id: acknowledged.sampling.text,
                language: language,
                text: text,
                fingerprint: inForce.agreement.union.fingerprint,
                entry: entry
            )
        )
        ports.report(.noticeShown)
    }

    /// Starts the badge process and listens to it; false when it cannot be started.
    func converse() async -> Bool {
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

    /// Takes an answer from the badge.
    ///
    /// A *no* and a *later* leave no trace but in memory.
    package func take(_ event: BadgeEvent) async {
        switch event {
        case .yes(let id, let signature): await yes(id, signature)
        case .no(let id), .later(let id):
            if pending?.sampling.text == id {
                pending = nil
                await ports.badge.hide("notice")
                await endConversation()
            }
        case .takeBack(let id): await takeBack(id)
        case .gone: forgetWindows()
        case .alive, .informed, .refused, .pause, .resume, .stop, .discard: break
        }
    }

    private func yes(_ id: String, _ signature: String) async {
        guard let asked = pending, asked.sampling.text == id,
            let line = SignatureLine(signature)
        else { return }
        let note = SignedNote(text: asked.text, signatures: [line])
        guard note.isSigned(byExactly: [me.key.verifierKey()]) else { return }
        let answer = DeskAnswer(
            note: note,
            acknowledged: asked.acknowledged,
            request: (asked.note, asked.requested)
        )
        pending = nil
        do {
            // Own record first: an acknowledgement that the device does not know must not exist.
            try await ports.store.put(answer.name, answer.bytes)
            answers[asked.sampling] = answer
            try await send(note)
            ports.report(.acknowledged)
            await ports.badge.hide("notice")
            await ports.badge.showTakeBack(id: id, text: DeskWords.takeBack(me.language))
            isTakeBackShown = true
        } catch {
            ports.report(.serverUnreachable)
        }
        await refresh()
    }

    private func takeBack(_ id: String) async {
        guard let sampling = SamplingID(id), answers[sampling] != nil else { return }
        // At once: a token that comes while this is being sent must find no yes.
        takenBack.insert(sampling)
        answers[sampling] = nil
        do {
            let note = me.note(.withdrawn(Withdrawn(sampling: sampling, by: .employee)))
            try await outbox.put(note)
            try await ports.store.remove(DeskAnswer.folder + sampling.text)
            await flush()
            ports.report(.takenBack)
        } catch {
            ports.report(.serverUnreachable)
        }
        await ports.badge.hide("withdraw")
        isTakeBackShown = false
        await endConversation()
        await refresh()
    }

    /// Takes a notice off the screen that was answered in a terminal meanwhile.
    func hideAnswered() async {
        guard let asked = pending?.requested.request,
            answers.values.contains(where: { $0.requested?.request == asked })
        else { return }
        pending = nil
        await ports.badge.hide("notice")
        await endConversation()
    }

    /// Ends the badge process when there is nothing more to show.
    func endConversation() async {
        await showNext()
        guard pending == nil else { return }
        await stopBadge()
    }

    /// Ends the badge process: before a capture, which needs it to itself.
    func stopBadge() async {
        forgetWindows()
        conversation?.cancel()
        conversation = nil
        await ports.badge.stop()
    }

    /// Nothing is on the screen any more.
    private func forgetWindows() {
        // A notice that was there may be shown again afterwards: nobody answered it.
        if let pending { shown.remove(pending.requested.request) }
        pending = nil
        toldAt = nil
        isTakeBackShown = false
    }
}
