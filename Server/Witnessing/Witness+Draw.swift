import Sampling
import SignedNotes
import Terms
package import WitnessDialogue

extension Witness {
    /// Answers one draw, and stores the answer before it leaves.
    ///
    /// Nil for a start that cannot be read. The same bytes get the same answer; any other start at that call or an earlier one gets no.
    /// Source: docs/formats/token.md "The draw".
    package func draw(_ request: DrawRequest) throws -> DrawAnswer? {
        try live()
        guard let note = SignedNote(request.start), let start = Start(note: note) else {
            return nil
        }
        let block = WitnessState.DrawnBlock(employee: start.employee, block: start.block)
        let before = state.answers[block] ?? []
        guard let person = state.approved.people[start.employee],
            let anchor = person.key.witnessAnchor
        else { return .notDrawn }
        if let same = before.first(where: { $0.start == request.start && $0.mac == request.mac }) {
            return same.isDrawn ? try opened(start, anchor: anchor) : .notDrawn
        }
        guard let length = fittingLength(start, note: note, before: before),
            let end = try codes.chainEnd(anchor: anchor, of: start.employee)
        else { return .notDrawn }
        let link = EnrolmentCode.Chain.link(start.block, end: end)
        let isDrawn = Draw.isDrawn(
            server: request.mac,
            witness: Draw.mac(link, call: start.call),
            call: start.call,
            length: length
        )
        // A crash before the sync: nobody has the answer, and the same bytes are drawn again alike. After it:
        // the stored answer is given again.
        try record(.answered(StoredDraw(start: request.start, mac: request.mac, isDrawn: isDrawn)))
        return isDrawn ? .drawn(link) : .notDrawn
    }

    /// Tells whether a grant may have this draw: in mode `random` only the one start that opened the link, and only
    /// if every HMAC of the block was the opened link's.
    func isOpened(_ granted: Granted, in ledger: LedgerState) -> Bool {
        guard ledger.samplings[granted.sampling]?.mode == .random else { return true }
        guard let serverLink = granted.serverLink else { return false }
        let block = WitnessState.DrawnBlock(employee: granted.employee, block: granted.block)
        let answers = state.answers[block] ?? []
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
        before: [StoredDraw]
    ) -> Int? {
        let ledger = state.approved
        guard start.origin == setup.origin, start.agreement == ledger.inForce?.leaf,
            let person = ledger.people[start.employee], person.isInForce,
            person.key.role == .employee, start.block >= 1, start.block <= Draw.chainLength,
            start.block == person.lastBlock,
            ledger.place(of: start.employee, at: now) == .reserved(start.sampling),
            let blockIndex = state.lastBlocks[start.employee], blockIndex < state.cosigned,
            let length = ledger.runningLength(of: start.employee),
            start.call >= 1, start.call <= length,
            let key = ledger.verifierKey(of: start.employee), note.isSigned(byExactly: [key]),
            !before.contains(where: \.isDrawn),
            before.allSatisfy({ callNumber($0) < start.call })
        else { return nil }
        return length
    }

    private func callNumber(_ answer: StoredDraw) -> Int {
        SignedNote(answer.start).flatMap { Start(note: $0) }?.call ?? Int.max
    }

    private func opened(_ start: Start, anchor: Bytes32) throws -> DrawAnswer {
        guard let end = try codes.chainEnd(anchor: anchor, of: start.employee) else {
            return .notDrawn
        }
        return .drawn(EnrolmentCode.Chain.link(start.block, end: end))
    }
}
