import Terms

extension Rule {
    /// In mode `random` both chains drew this call and no earlier one of its block.
    static let draw = Rule(.draw, on: [.grant], keepsEffect: true) { situation in
        guard let granting = situation.granting, let mode = granting.sampling?.mode else {
            return nil
        }
        let granted = granting.granted
        guard mode == .random else {
            return granted.serverLink == nil && granted.witnessLink == nil
                ? nil : "mode \(mode.rawValue) has no draw"
        }
        guard let server = granted.serverLink, let witness = granted.witnessLink else {
            return "a link is missing"
        }
        guard let person = granting.person, person.hasLinks(server, witness, at: granted.block)
        else { return "a link does not lead to its anchor" }
        // A call outside the running block is what `start` refuses; there is nothing to draw.
        guard let length = situation.state.runningLength(of: granted.employee),
            granted.block == person.lastBlock, (1...length).contains(granted.call)
        else { return nil }
        for call in 1...granted.call {
            let isDrawn = Draw.isDrawn(
                server: Draw.mac(server, call: call),
                witness: Draw.mac(witness, call: call),
                call: call,
                length: length
            )
            guard isDrawn == (call == granted.call) else {
                return isDrawn ? "call \(call) was drawn" : "call \(call) was not drawn"
            }
        }
        return nil
    }
}
