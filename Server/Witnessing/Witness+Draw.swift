import Sampling
import SignedNotes
package import Terms

extension Witness {
    /// Answers one draw, and stores the answer before it leaves.
    ///
    /// The same bytes get the same answer; any other start at that call or an earlier one gets no.
    /// Source: docs/formats/token.md "The draw".
    package func draw(start bytes: [UInt8], mac: Bytes32) throws -> DrawOutcome {
        try live()
        guard let note = SignedNote(bytes), let start = Start(note: note) else { return .malformed }
        let place = Holdings.DrawPlace(employee: start.employee, block: start.block)
        let before = holdings.answers[place] ?? []
        guard let person = holdings.state.people[start.employee],
            let anchor = person.key.witnessAnchor
        else { return .notDrawn }
        if let same = before.first(where: { $0.start == bytes && $0.mac == mac }) {
            return same.isDrawn ? try opened(start, anchor: anchor) : .notDrawn
        }
        guard let length = fittingLength(start, note: note, before: before),
            let end = try codes.chainEnd(anchor: anchor, of: start.employee)
        else { return .notDrawn }
        let link = EnrolmentCode.Chain.link(start.block, end: end)
        let isDrawn = Draw.isDrawn(
            server: mac,
            witness: Draw.mac(link, call: start.call),
            call: start.call,
            length: length
        )
        // A crash before the sync: nobody has the answer, and the same bytes are drawn again alike. After it:
        // the stored answer is given again.
        try record(.answered(DrawAnswer(start: bytes, mac: mac, isDrawn: isDrawn)))
        return isDrawn ? .drawn(link) : .notDrawn
    }

    /// Tells whether a grant may have this draw: in mode `random` only the one start that opened the link, and only
    /// if every HMAC of the block was the opened link's.
    func isOpened(_ granted: Granted, state: LedgerState) -> Bool {
        guard state.samplings[granted.sampling]?.mode == .random else { return true }
        guard let serverLink = granted.serverLink else { return false }
        let place = Holdings.DrawPlace(employee: granted.employee, block: granted.block)
        let answers = holdings.answers[place] ?? []
        let starts = answers.map { ($0, SignedNote($0.start).flatMap { Start(note: $0) }) }
        return starts.contains { answer, start in
            answer.isDrawn && start?.sampling == granted.sampling && start?.call == granted.call
                && start?.callKey == granted.callKey && start?.signature == granted.startSignature
        }
            && starts.allSatisfy { answer, start in
                start.map { Draw.mac(serverLink, call: $0.call) == answer.mac } ?? false
            }
    }

    /// Length of the running block when a start may be drawn, or nil.
    private func fittingLength(
        _ start: Start,
        note: SignedNote,
        before: [DrawAnswer]
    ) -> Int? {
        let state = holdings.state
        guard start.origin == setup.origin, start.agreement == state.inForce?.leaf,
            let person = state.people[start.employee], person.isInForce,
            person.key.role == .employee, start.block >= 1, start.block <= Draw.chainLength,
            start.block == person.lastBlock,
            state.place(of: start.employee, at: now) == .reserved(start.sampling),
            let blockIndex = holdings.lastBlocks[start.employee], blockIndex < holdings.cosigned,
            let length = state.runningLength(of: start.employee),
            start.call >= 1, start.call <= length,
            let key = state.verifierKey(of: start.employee), note.isSigned(byExactly: [key]),
            !before.contains(where: \.isDrawn),
            before.allSatisfy({ callNumber($0) < start.call })
        else { return nil }
        return length
    }

    private func callNumber(_ answer: DrawAnswer) -> Int {
        SignedNote(answer.start).flatMap { Start(note: $0) }?.call ?? Int.max
    }

    private func opened(_ start: Start, anchor: Bytes32) throws -> DrawOutcome {
        guard let end = try codes.chainEnd(anchor: anchor, of: start.employee) else {
            return .notDrawn
        }
        return .drawn(EnrolmentCode.Chain.link(start.block, end: end))
    }
}
