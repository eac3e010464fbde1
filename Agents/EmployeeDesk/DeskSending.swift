import Capturing
import Sampling
import SignedNotes
import Terms

extension Desk {
    /// Sends the waiting notes in order; stops at the first that cannot be delivered.
    ///
    /// A take-back goes to the witness too, whatever the server said: a server that answers 201 and writes nothing must
    /// not keep a recording alive. It waits here until both have answered.
    func flush() async {
        do {
            try await takeOwnBlocks()
            for name in try await outbox.names() {
                guard let note = try await outbox.note(name) else {
                    try await outbox.remove(name)
                    continue
                }
                let refusal = try await serverRefuses(note)
                if note.isTakeBack, await !reachesWitness(note, isPlaced: refusal == nil) {
                    continue
                }
                if let refusal { try await refused(note, refusal) }
                try await outbox.remove(name)
            }
        } catch {
            failed(error)
            await giveTakeBacks()
        }
    }

    /// Sends one note to the server; the rules it was refused by, or nil when it stands.
    private func serverRefuses(_ note: SignedNote) async throws -> [String]? {
        switch try await ports.server.send(note) {
        case .placed(let minute):
            // No minute of the formats: as good as no answer.
            guard Minute(0) <= minute, minute <= .last else { throw ServerUnreachable() }
            try await placed(note, at: minute)
            return nil
        case .refused(let rules):
            ports.report(.noteRefused(rules))
            return rules
        }
    }

    /// Gives the witness every take-back that still waits; it stays in the outbox for the server.
    private func giveTakeBacks() async {
        do {
            for name in try await outbox.names() {
                if let note = try await outbox.note(name), note.isTakeBack {
                    _ = await reachesWitness(note, isPlaced: false)
                }
            }
        } catch {
            failed(error)
        }
    }

    /// Gives the witness a take-back; false when it must be tried again.
    ///
    /// One that the server has placed is refused by the rule `withdrawn` alone: the witness approved it before.
    private func reachesWitness(_ note: SignedNote, isPlaced: Bool) async -> Bool {
        guard let said = try? await ports.witness.give(note) else { return false }
        switch said {
        case .taken: ports.report(.takenBackAtWitness)
        case .refused(let objections):
            if !isPlaced || objections != [.rule(.withdrawn)] {
                ports.report(.noteRefused(objections.map(\.name)))
            }
        }
        return true
    }

    /// Remembers the minute of an own acknowledgement, from which the lead runs.
    private func placed(_ note: SignedNote, at minute: Minute) async throws {
        guard let entry = try? Entry(bytes: note.bytes),
            case .acknowledgement(let acknowledged) = entry.event,
            let answer = answers.standing[acknowledged.sampling],
            try await ports.store.get(answer.name) != nil
        else { return }
        // A minute to come would keep the first call of the box from being the first.
        try await perform(answers.take(.placed(answer.sampling, at: min(minute, now))))
    }

    /// Forgets a yes that the ledger refused, and signs a block again when an amendment came between.
    ///
    /// Anything else is lost, which only costs a place.
    private func refused(_ note: SignedNote, _ rules: [String]) async throws {
        guard let entry = try? Entry(bytes: note.bytes) else { return }
        if case .acknowledgement(let acknowledged) = entry.event {
            try await perform(answers.take(.refused(acknowledged.sampling)))
        }
        guard rules == [RuleName.agreementInForce.rawValue], case .block(let old) = entry.event
        else {
            return
        }
        guard let read = me.agreement(try await ports.server.agreementLeaf()),
            read.leaf != old.agreement
        else { return }
        try await adopt(read)
        if let run = counter.block.run, old.number <= counter.block.number - run {
            counter.block.giveBack(old.number)
            return try await ports.store.put(DeskBlock.name, counter.block.bytes)
        }
        let new = BlockFilled(agreement: read.leaf, employee: me.pseudonym, number: old.number)
        try await outbox.put(me.note(.block(new)))
        if refreshing == .now { refreshing = .again }
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
