import Sampling
import SignedNotes
import Terms

extension Desk {
    /// Writes a note down, then tries to send it.
    func send(_ note: SignedNote) async throws {
        try await outbox.put(note)
        await flush()
    }

    /// Sends the waiting notes in order; stops at the first that cannot be delivered.
    ///
    /// A take-back that the server does not take goes to the witness, which needs no server to shred.
    func flush() async {
        do {
            for name in try await outbox.names() {
                guard let note = try await outbox.note(name) else {
                    try await outbox.remove(name)
                    continue
                }
                do {
                    let minute = try await ports.server.send(note)
                    try await placed(note, at: minute)
                } catch DeskFault.refused(let rules) {
                    ports.report(.noteRefused(rules))
                    // One that neither side has taken waits for the next flush.
                    if note.isTakeBack, await !reachesWitness(note) { continue }
                    try await refused(note, rules)
                }
                try await outbox.remove(name)
            }
        } catch {
            ports.report(.serverUnreachable)
            await giveTakeBacks()
        }
    }

    /// Gives the witness every take-back that still waits; it stays in the outbox for the server.
    private func giveTakeBacks() async {
        do {
            for name in try await outbox.names() {
                if let note = try await outbox.note(name), note.isTakeBack {
                    _ = await reachesWitness(note)
                }
            }
        } catch {
            ports.report(.serverUnreachable)
        }
    }

    /// Gives the witness a take-back; false when it must be tried again.
    private func reachesWitness(_ note: SignedNote) async -> Bool {
        do {
            try await ports.witness.give(note)
            ports.report(.takenBackAtWitness)
            return true
        } catch DeskFault.refused(let rules) {
            ports.report(.noteRefused(rules))
            return true
        } catch {
            return false
        }
    }

    /// Remembers the minute of an own acknowledgement, from which the lead runs.
    private func placed(_ note: SignedNote, at minute: Minute) async throws {
        guard let entry = try? Entry(bytes: note.bytes),
            case .acknowledgement(let acknowledged) = entry.event,
            var answer = answers[acknowledged.sampling]
        else { return }
        answer.minute = minute
        answers[acknowledged.sampling] = answer
        try await ports.store.put(answer.name, answer.bytes)
    }

    /// Forgets a yes that the ledger refused, and signs a block again when an amendment came between.
    ///
    /// Anything else is lost, which only costs a place.
    private func refused(_ note: SignedNote, _ rules: [String]) async throws {
        guard let entry = try? Entry(bytes: note.bytes) else { return }
        if case .acknowledgement(let acknowledged) = entry.event {
            answers[acknowledged.sampling] = nil
            try await ports.store.remove(DeskAnswer.folder + acknowledged.sampling.text)
        }
        guard rules == [Rule.agreementInForce.rawValue], case .block(let old) = entry.event else {
            return
        }
        guard let read = me.agreement(try await ports.server.agreementLeaf()),
            read.leaf != old.agreement
        else { return }
        inForce = read
        let new = BlockFilled(agreement: read.leaf, employee: me.pseudonym, number: old.number)
        try await outbox.put(me.note(.block(new)))
        refreshAgain = true
    }
}

extension SignedNote {
    /// Whether this is a signed `withdrawn`.
    fileprivate var isTakeBack: Bool {
        guard let entry = try? Entry(bytes: bytes), case .withdrawn = entry.event else {
            return false
        }
        return true
    }
}
